// Checks of the options, and the configuration that names the results.
#include "cli/memorization_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memorization_sources.hpp>
#include <nlohmann/json.hpp>

#include "certificate/check_certificate.hpp"
#include "cli/stream_key.hpp"
#include "cli/value_list.hpp"
#include "cli/version.hpp"
#include "evidence/json_text.hpp"
#include "linalg/approx_matrix.hpp"
#include "signal_noise/ambient_run.hpp"
#include "signal_noise/memorization_run.hpp"

namespace oubliette {
namespace {

constexpr std::size_t most_cells = 1'000'000;
constexpr long most_vectors = 5000;  // their Gram matrix takes 200 MB

double number(const std::string& option, const std::string& text, const Rational& least,
              const Rational& most) {
  Rational x;
  try {
    x = parse_rational(text);
  } catch (const std::invalid_argument& error) {
    throw input_error(option + " " + text, error.what());
  }
  if (x < least || x > most) {
    throw input_error(option + " " + text, fmt::format("{} is not from {} to {}", to_string(x),
                                                       to_string(least), to_string(most)));
  }
  return approx_real(x);
}

template <class Choice>
Choice choice(const std::string& option, const std::string& text,
              const std::vector<std::pair<std::string, Choice>>& choices) {
  std::string names;
  for (const auto& [name, value] : choices) {
    if (text == name) return value;
    names += (names.empty() ? "" : ", ") + name;
  }
  throw input_error(option + " " + text, "expected one of " + names);
}

MemorizationSetup read_setup(const MemorizationOptions& options) {
  const Rational large = 1'000'000, small = 1 / large;
  MemorizationSetup x = options.setup;
  x.model.noise = number("--noise", options.noise, small, large);
  x.model.init_scale = number("--init-scale", options.init_scale, 1 / (large * large), large);
  x.training.eta = number("--training-eta", options.training_eta, 0, large);
  x.unlearning.eta = number("--eta", options.unlearning_eta, 0, large);
  x.unlearning.alpha = number("--alpha", options.alpha, 0, 1);
  x.model.patch_noise = choice<PatchNoise>(
      "--patch-noise", options.patch_noise,
      {{"shared", PatchNoise::shared}, {"independent", PatchNoise::independent}});
  x.unlearning.sampling = choice<Sampling>("--sampling", options.sampling,
                                           {{"fixed", Sampling::fixed},
                                            {"bernoulli", Sampling::bernoulli},
                                            {"epochs", Sampling::epochs}});
  if (x.unlearning.n_f >= x.model.n) {
    throw InputError(fmt::format("--n-forget {}: of {} samples at least one is retained",
                                 x.unlearning.n_f, x.model.n));
  }
  const long smaller = std::min(x.n_r(), x.unlearning.n_f);
  if (x.unlearning.B > smaller) {
    throw InputError(fmt::format("--batch {}: is above {}, the size of the smaller set",
                                 x.unlearning.B, smaller));
  }
  const long vectors = 1 + x.model.n * x.model.noises() + 2 * x.model.m;
  if (vectors > most_vectors) {
    throw InputError(fmt::format("--n, --patches and --filters: {} vectors are more than {}",
                                 vectors, most_vectors));
  }
  return x;
}

std::vector<Rational> signals(const MemorizationOptions& options) {
  const std::vector<Rational> values = parse_value_list("--signal", options.signals);
  for (const Rational& x : {values.front(), values.back()}) {
    if (x < 0 || x > 1'000'000'000) {
      throw input_error("--signal " + options.signals, to_string(x) + " is not from 0 to 1e9");
    }
  }
  return values;
}

std::string configuration(const MemorizationOptions& options, const MemorizationPlan& plan) {
  const MemorizationSetup& x = plan.variants.front().setup;
  return nlohmann::ordered_json{
      {"oubliette", version},
      {"sources", memorization_sources},
      {"route", options.route},
      {"dims", value_list_text(plan.grid.dims)},
      {"signal", value_list_text(plan.grid.signals)},
      {"n", x.model.n},
      {"filters", x.model.m},
      {"patches", x.model.P},
      {"patch_noise", options.patch_noise},
      {"noise", x.model.noise},
      {"init_scale", x.model.init_scale},
      {"epochs", x.training.epochs},
      {"training_eta", x.training.eta},
      {"n_forget", x.unlearning.n_f},
      {"batch", x.unlearning.B},
      {"eta", x.unlearning.eta},
      {"alpha", x.unlearning.alpha},
      {"steps", x.unlearning.steps},
      {"sampling", options.sampling},
      {"test_samples", x.test_samples},
      {"repeats", x.repeats},
      {"variation_repeats", options.variation_repeats},
      {"seed", x.seed}}
      .dump();
}

struct Place {
  std::size_t variant, d, signal;
};

Place place(const MemorizationGrid& grid, std::size_t cell) {
  const std::size_t at = cell % grid.size();
  return {cell / grid.size(), at / grid.signals.size(), at % grid.signals.size()};
}

using Run = MemorizationResult (*)(const MemorizationSetup&, std::uint64_t, std::uint64_t);

// Variations of a cell meet the random numbers of its base.
std::string compute(const MemorizationPlan& plan, Run run, std::size_t cell) {
  const Place at = place(plan.grid, cell);
  MemorizationSetup setup = plan.variants[at.variant].setup;
  const Rational& signal = plan.grid.signals[at.signal];
  setup.model.d = plan.grid.dims[at.d];
  setup.model.signal = approx_real(signal);
  const std::uint64_t key =
      stream_key(fmt::format("d {} signal {}", setup.model.d, to_string(signal)));
  std::vector<MemorizationResult> repetitions;
  for (long r = 0; r < setup.repeats; ++r) {
    try {
      repetitions.push_back(run(setup, key, static_cast<std::uint64_t>(r)));
    } catch (const std::runtime_error& error) {
      const MemorizationVariant& variant = plan.variants[at.variant];
      throw InputError(fmt::format(
          "d = {}, signal = {}, repetition {}{}: {}", setup.model.d, to_string(signal), r,
          variant.knob == "base" ? "" : ", " + variant.knob + " = " + variant.value, error.what()));
    }
  }
  return pack_repetitions(repetitions);
}

}  // namespace

MemorizationPlan plan_memorization(const MemorizationOptions& options) {
  MemorizationPlan plan;
  const MemorizationSetup setup = read_setup(options);
  const Run run = choice<Run>("--route", options.route,
                              {{"span", &run_on_span}, {"ambient", &run_ambient}});
  const bool ambient = options.route == "ambient";
  plan.grid.dims = parse_whole_list("--dims", options.dims, 1, ambient ? 100'000 : 1'000'000'000);
  plan.grid.signals = signals(options);
  plan.variants = memorization_variants(setup, options.variation_repeats);
  const std::size_t cells = plan.variants.size() * plan.grid.size();
  if (cells > most_cells) {
    throw InputError(fmt::format("--dims and --signal: {} cells with their variations are more than {}",
                                 cells, most_cells));
  }
  plan.sweep = {"oubliette memorization", configuration(options, plan), cells};
  plan.compute = [plan, run](std::size_t cell) { return compute(plan, run, cell); };
  return plan;
}

MemorizationTable memorization_table(const MemorizationPlan& plan,
                                     const std::vector<std::string>& payloads) {
  MemorizationTable table{plan.grid, plan.variants, {}};
  for (std::size_t k = 0; k < payloads.size(); ++k) {
    const Place at = place(plan.grid, k);
    const long d = plan.grid.dims[at.d];
    const double signal = approx_real(plan.grid.signals[at.signal]);
    const double noise = plan.variants[at.variant].setup.model.noise;
    table.cells.push_back({d, signal, signal / (noise * std::sqrt(static_cast<double>(d))),
                           unpack_repetitions(payloads[k])});
  }
  return table;
}

}  // namespace oubliette
