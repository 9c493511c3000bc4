// Checks of the options, and the configuration that names the results.
#include "cli/memorization_plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memorization_sources.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/stream_key.hpp"
#include "cli/value_list.hpp"
#include "cli/version.hpp"
#include "files/input_error.hpp"
#include "linalg/approx_matrix.hpp"
#include "signal_noise/ambient_run.hpp"
#include "signal_noise/memorization_run.hpp"

namespace oubliette {
namespace {

constexpr std::size_t most_cells = 1'000'000;
constexpr long most_vectors = 5000;   // their Gram matrix takes 200 MB
constexpr long most_pairs = 250'000;  // S has as many rows: some minutes a network

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
  if (x.n_r() * x.unlearning.n_f > most_pairs) {
    throw InputError(
        fmt::format("--n {}: {} pairs of a retain and a forget sample are more than {}", x.model.n,
                    x.n_r() * x.unlearning.n_f, most_pairs));
  }
  return x;
}

std::vector<Rational> signals(const MemorizationOptions& options) {
  const std::string text = options.signals.value_or("1:10");
  const std::vector<Rational> values = parse_value_list("--signal", text);
  for (const Rational& x : {values.front(), values.back()}) {
    if (x < 0 || x > 1'000'000'000) {
      throw input_error("--signal " + text, to_string(x) + " is not from 0 to 1e9");
    }
  }
  return values;
}

// What both kinds of run depend on.
nlohmann::ordered_json settings(const MemorizationOptions& options, const MemorizationSetup& x) {
  return {{"oubliette", version},
          {"sources", memorization_sources},
          {"filters", x.model.m},
          {"patches", x.model.P},
          {"patch_noise", options.patch_noise},
          {"noise", x.model.noise},
          {"init_scale", x.model.init_scale},
          {"epochs", x.training.epochs},
          {"training_eta", x.training.eta},
          {"batch", x.unlearning.B},
          {"alpha", x.unlearning.alpha},
          {"repeats", x.repeats},
          {"seed", x.seed}};
}

std::string configuration(const MemorizationOptions& options, const MemorizationPlan& plan) {
  const MemorizationSetup& x = plan.variants.front().setup;
  nlohmann::ordered_json json = settings(options, x);
  json["route"] = options.route;
  json["dims"] = value_list_text(plan.grid.dims);
  json["signal"] = value_list_text(plan.grid.signals);
  json["n"] = x.model.n;
  json["n_forget"] = x.unlearning.n_f;
  json["eta"] = x.unlearning.eta;
  json["steps"] = x.unlearning.steps;
  json["sampling"] = options.sampling;
  json["test_samples"] = x.test_samples;
  json["variation_repeats"] = options.variation_repeats;
  return json.dump();
}

std::string configuration(const MemorizationOptions& options, const Theorem39Table& table) {
  nlohmann::ordered_json json = settings(options, table.setup);
  json["theorem_3_9"] = true;
  json["dims"] = value_list_text(table.dims);
  json["snr"] = value_list_text(table.snrs);
  json["sets"] = value_list_text(table.n_sets);
  return json.dump();
}

struct Place {
  std::size_t variant, d, signal;
};

Place place(const MemorizationGrid& grid, std::size_t cell) {
  const std::size_t at = cell % grid.size();
  return {cell / grid.size(), at / grid.signals.size(), at % grid.signals.size()};
}

// The repetitions of a cell, packed; one that fails is named.
template <class Run>
std::string pack_runs(long repeats, const std::string& cell, const Run& run) {
  std::vector<decltype(run(std::uint64_t{0}))> repetitions;
  for (long r = 0; r < repeats; ++r) {
    try {
      repetitions.push_back(run(static_cast<std::uint64_t>(r)));
    } catch (const std::runtime_error& error) {
      throw InputError(fmt::format("at {}, repetition {}: {}", cell, r, error.what()));
    }
  }
  return pack_repetitions(repetitions);
}

using Run = MemorizationResult (*)(const MemorizationSetup&, std::uint64_t, std::uint64_t);

// Variations of a cell meet the random numbers of its base.
std::string compute(const MemorizationPlan& plan, Run run, std::size_t cell) {
  const Place at = place(plan.grid, cell);
  const MemorizationVariant& variant = plan.variants[at.variant];
  MemorizationSetup setup = variant.setup;
  const Rational& signal = plan.grid.signals[at.signal];
  setup.model.d = plan.grid.dims[at.d];
  setup.model.signal = approx_real(signal);
  const std::uint64_t key =
      stream_key(fmt::format("d {} signal {}", setup.model.d, to_string(signal)));
  const std::string name =
      fmt::format("d = {}, signal = {}{}", setup.model.d, to_string(signal),
                  variant.knob == "base" ? "" : ", " + variant.knob + " = " + variant.value);
  return pack_runs(setup.repeats, name,
                   [&](std::uint64_t repetition) { return run(setup, key, repetition); });
}

std::string compute_theorem_3_9(const Theorem39Table& table, std::size_t cell) {
  const Theorem39Case& at = table.rows[cell].at;
  const std::string name =
      fmt::format("n_r = n_f = {}, d = {}, SNR = {}", at.n_set, at.d, to_string(at.snr));
  // The states of the weights meet the same data.
  const std::uint64_t key = stream_key("theorem 3.9: " + name);
  return pack_runs(
      table.setup.repeats, std::string(weight_state_name(at.state)) + ", " + name,
      [&](std::uint64_t repetition) { return run_theorem_3_9(table.setup, at, key, repetition); });
}

}  // namespace

MemorizationPlan plan_memorization(const MemorizationOptions& options) {
  MemorizationPlan plan;
  MemorizationSetup setup = read_setup(options);
  setup.repeats = options.repeats.value_or(20);
  const Run run =
      choice<Run>("--route", options.route, {{"span", &run_on_span}, {"ambient", &run_ambient}});
  const bool ambient = options.route == "ambient";
  plan.grid.dims = parse_whole_list("--dims", options.dims.value_or("100:1100:100"), 1,
                                    ambient ? 100'000 : 1'000'000'000);
  plan.grid.signals = signals(options);
  plan.variants = memorization_variants(setup, options.variation_repeats);
  const std::size_t cells = plan.variants.size() * plan.grid.size();
  if (cells > most_cells) {
    throw InputError(fmt::format(
        "--dims and --signal: {} cells with their variations are more than {}", cells, most_cells));
  }
  plan.sweep = {"oubliette memorization", configuration(options, plan), cells};
  const auto shared = std::make_shared<const MemorizationPlan>(plan);
  plan.compute = [shared, run](std::size_t cell) { return compute(*shared, run, cell); };
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

Theorem39Plan plan_theorem_3_9(const MemorizationOptions& options) {
  Theorem39Plan plan;
  Theorem39Table& table = plan.table;
  table.setup = read_setup(options);
  table.setup.repeats = options.repeats.value_or(5);
  table.states = {WeightState::random, WeightState::trained, WeightState::near_zero_loss};
  table.dims =
      parse_whole_list("--dims", options.dims.value_or("100,10000,1000000"), 1, 1'000'000'000);
  table.n_sets = parse_whole_list("--sets", options.sets.value_or("10,25,100"),
                                  table.setup.unlearning.B + 1, 400);
  const std::string snr_text = options.snr.value_or("0.01,0.1,0.3,1,3,10,100");
  table.snrs = parse_value_list("--snr", snr_text);
  for (const Rational& x : {table.snrs.front(), table.snrs.back()}) {
    if (x < Rational(1, 1'000'000) || x > 1'000'000) {
      throw input_error("--snr " + snr_text, to_string(x) + " is not from 1e-6 to 1e6");
    }
  }
  for (const WeightState state : table.states) {
    for (const long n_set : table.n_sets) {
      for (const long d : table.dims) {
        for (const Rational& snr : table.snrs) table.rows.push_back({{state, n_set, d, snr}, {}});
      }
    }
  }
  if (table.rows.size() > most_cells) {
    throw InputError(fmt::format("--dims, --snr and --sets: {} cells are more than {}",
                                 table.rows.size(), most_cells));
  }
  plan.sweep = {"oubliette memorization --theorem-3-9", configuration(options, table),
                table.rows.size()};
  const auto shared = std::make_shared<const Theorem39Table>(table);
  plan.compute = [shared](std::size_t cell) { return compute_theorem_3_9(*shared, cell); };
  return plan;
}

Theorem39Table theorem_3_9_table(const Theorem39Plan& plan,
                                 const std::vector<std::string>& payloads) {
  Theorem39Table table = plan.table;
  for (std::size_t k = 0; k < payloads.size(); ++k) {
    table.rows[k].repetitions = unpack_theorem_3_9(payloads[k]);
  }
  return table;
}

}  // namespace oubliette
