// The cells of the grid, and the configuration that names the results.
#include "cli/memorization_plan.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>

#include "cli/memorization_options.hpp"
#include "cli/packed_runs.hpp"
#include "cli/stream_key.hpp"
#include "cli/value_list.hpp"
#include "linalg/approx_matrix.hpp"
#include "signal_noise/ambient_run.hpp"
#include "signal_noise/memorization_run.hpp"

namespace oubliette {
namespace {

std::vector<Rational> signals(const MemorizationOptions& options) {
  const std::string text = options.signals.value_or("1:10");
  const std::vector<Rational> values = parse_value_list("--signal", text);
  for (const Rational& x : {values.front(), values.back()}) {
    if (x < 0 || x > 1'000'000'000) {
      throw input_error("--signal " + text, decimal_text(x) + " is not from 0 to 1e9");
    }
  }
  return values;
}

std::string configuration(const MemorizationOptions& options, const MemorizationPlan& plan) {
  const MemorizationSetup& x = plan.variants.front().setup;
  nlohmann::ordered_json json = memorization_configuration(options, x);
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

}  // namespace

MemorizationPlan plan_memorization(const MemorizationOptions& options) {
  MemorizationPlan plan;
  const MemorizationSetup setup = grid_setup(options);
  const Run run =
      choice<Run>("--route", options.route, {{"span", &run_on_span}, {"ambient", &run_ambient}});
  const bool ambient = options.route == "ambient";
  plan.grid.dims = parse_whole_list("--dims", options.dims.value_or("100:1100:100"),
                                    {1, ambient ? 100'000 : 1'000'000'000});
  plan.grid.signals = signals(options);
  plan.variants = memorization_variants(setup, options.variation_repeats);
  const std::size_t cells = plan.variants.size() * plan.grid.size();
  require_few_cells("--dims and --signal", cells);
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

}  // namespace oubliette
