// Runs one after the other, each on all threads.
#include "networks/noise_table/noise_table_command.hpp"

#include <fmt/format.h>

#include <ostream>

#include "files/input_error.hpp"
#include "files/result_folder.hpp"
#include "files/stop_signal.hpp"
#include "files/write_file.hpp"
#include "networks/experiment/experiment_frame.hpp"
#include "networks/experiment/knobs.hpp"
#include "networks/experiment/names.hpp"
#include "networks/experiment/result_store.hpp"
#include "networks/experiment/sample_statistics.hpp"
#include "networks/noise_table/noise_table_report.hpp"

namespace oubliette {
namespace {

std::string account(const std::vector<NoiseTableRun>& runs, const std::string& folder) {
  std::string text = fmt::format("{:>10} {:>6} {:>8} {:>22} {:>22}\n", "variance", "runs", "fitted",
                                 "forget loss, start", "forget loss, end");
  const std::vector<std::int64_t> steps = steps_of(runs);
  for (const double variance : variances_of(runs)) {
    const auto loss = [](const NoiseTableRow& row) { return row.forget.loss; };
    const auto mean_at = [&](std::int64_t step) {
      return mean_text(sample_mean(numbers_at(runs, variance, step, loss)));
    };
    int count = 0, fitted = 0;
    for (const NoiseTableRun& run : runs) {
      count += run.variance == variance ? 1 : 0;
      fitted += run.variance == variance && run.fitted() ? 1 : 0;
    }
    text += fmt::format("{:>10} {:>6} {:>8} {:>22} {:>22}\n", variance, count, fitted,
                        steps.empty() ? "-" : mean_at(steps.front()),
                        steps.empty() ? "-" : mean_at(steps.back()));
  }
  return text + fmt::format("\n{0}/summary.md, {0}/noise-table.csv, {0}/figures\n", folder);
}

}  // namespace

int noise_table_command(const NoiseTableConfig& asked, const std::string& folder, std::ostream& out,
                        std::ostream& err) {
  const ResultFolder results{folder,
                             "noise-table.csv",
                             {"noise-table.csv", "summary.md", "config.json"},
                             [](const std::string& name) { return name == "figure_noise_table"; }};
  return in_experiment_frame("noise-table", results, err, [&](const Frame& frame) {
    NoiseTableConfig config = asked;
    machine_of(config.device, config.type, config.bf16);
    require_distinct("--variances", config.variances);
    require_distinct("--seeds", config.seeds);
    const DataSet data = read_data(config.data);
    config.network.channels = data.training.pixels.size(1);
    config.network.classes = data.training.classes;
    nlohmann::json knobs = to_json(config);
    knobs["data"] = data_json(data, channel_scale(data.training));
    const torch::Tensor forgotten = forget_indices(config, data.training.size(), 0);
    if (!config.forget_file.empty()) {
      knobs["forget_share"] = nullptr;
      knobs["forget_set"] = {{"images", forgotten.size(0)}, {"digest", digest_of(forgotten)}};
    }
    prepare_result_folder(results);
    open_results(folder, knobs);
    at::set_num_threads(config.threads);
    std::vector<NoiseTableRun> runs;
    for (const std::uint64_t seed : config.seeds) {
      for (const double variance : config.variances) {
        runs.push_back(noise_table_run(config, data, folder, variance, seed, frame));
      }
    }
    write_file(folder + "/noise-table.csv", noise_table_csv(runs));
    write_file(folder + "/summary.md", noise_table_summary(config, data.name, runs));
    frame.draw(noise_table_figures(runs));
    out << account(runs, folder);
  });
}

}  // namespace oubliette
