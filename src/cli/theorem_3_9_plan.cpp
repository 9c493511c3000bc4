// The places of Theorem 3.9's measurement, and the configuration that names the results.
#include "cli/theorem_3_9_plan.hpp"

#include <fmt/format.h>

#include <memory>

#include "cli/memorization_options.hpp"
#include "cli/packed_runs.hpp"
#include "cli/stream_key.hpp"
#include "cli/value_list.hpp"

namespace oubliette {
namespace {

constexpr long largest_set = 400;

// All above the batch size: with whole batches there is no sampling noise, and no sigma.
std::vector<long> set_sizes(const MemorizationOptions& options, long batch) {
  if (batch >= largest_set) {
    throw InputError(
        fmt::format("--batch {}: is not below {}, the largest of --sets", batch, largest_set));
  }
  const std::string usual = "10,25,100";
  if (!options.sets && batch >= 10) {
    throw InputError(
        fmt::format("--batch {}: the sets must be larger; choose them with --sets "
                    "(without it: {})",
                    batch, usual));
  }
  return parse_whole_list("--sets", options.sets.value_or(usual),
                          {batch + 1, largest_set, "batch + 1"});
}

std::string configuration(const MemorizationOptions& options, const Theorem39Table& table) {
  nlohmann::ordered_json json = memorization_configuration(options, table.setup);
  json["theorem_3_9"] = true;
  json["dims"] = value_list_text(table.dims);
  json["snr"] = value_list_text(table.snrs);
  json["sets"] = value_list_text(table.n_sets);
  return json.dump();
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

Theorem39Plan plan_theorem_3_9(const MemorizationOptions& options) {
  Theorem39Plan plan;
  Theorem39Table& table = plan.table;
  table.setup = theorem_3_9_setup(options);
  table.states = {WeightState::random, WeightState::trained, WeightState::near_zero_loss};
  table.dims =
      parse_whole_list("--dims", options.dims.value_or("100,10000,1000000"), {1, 1'000'000'000});
  table.n_sets = set_sizes(options, table.setup.unlearning.B);
  require_few_vectors(table.setup, 2 * table.n_sets.back(), "--sets");
  const std::string snr_text = options.snr.value_or("0.01,0.1,0.3,1,3,10,100");
  table.snrs = parse_value_list("--snr", snr_text);
  for (const Rational& x : {table.snrs.front(), table.snrs.back()}) {
    if (x < Rational(1, 1'000'000) || x > 1'000'000) {
      throw input_error("--snr " + snr_text, decimal_text(x) + " is not from 1e-6 to 1e6");
    }
  }
  for (const WeightState state : table.states) {
    for (const long n_set : table.n_sets) {
      for (const long d : table.dims) {
        for (const Rational& snr : table.snrs) table.rows.push_back({{state, n_set, d, snr}, {}});
      }
    }
  }
  require_few_cells("--dims, --snr and --sets", table.rows.size());
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
