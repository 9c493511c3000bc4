// Everything is measured before anything is written about it.
#include "networks/sharpness_table/sharpness_table_command.hpp"

#include <fmt/format.h>

#include <ostream>

#include "files/input_error.hpp"
#include "files/write_file.hpp"
#include "networks/experiment/experiment_frame.hpp"
#include "networks/experiment/knobs.hpp"
#include "networks/experiment/result_store.hpp"
#include "networks/sharpness_table/sharpness_table_report.hpp"

namespace oubliette {
namespace {

std::string account(const SharpnessResults& results, const std::string& folder) {
  std::string text = fmt::format("{:<8} {:<10} {:<14} {:<10} {:>22} {:>6}\n", "forget", "A",
                                 "method", "U", "100 ToW, 95 % interval", "runs");
  for (const GridCell& cell : grid_cells(results)) {
    text += fmt::format("{:<8} {:<10} {:<14} {:<10} {:>22} {:>6}\n", cell.forget_set,
                        sharpness_name(cell.A), method_info(cell.method).title,
                        sharpness_name(cell.U), percent_text(sample_mean(cell.numbers(ToW_of))),
                        fmt::format("{}/{}", cell.measured.size(), cell.runs));
  }
  return text + fmt::format("\n{0}/summary.md, {0}/sharpness-table.csv, {0}/figures\n", folder);
}

}  // namespace

int sharpness_table_command(const SharpnessTableConfig& asked, const std::string& folder,
                            std::ostream& out, std::ostream& err) {
  const ResultFolder results_folder{
      folder,
      "",
      {"sharpness-table.csv", "alpha-sweep.csv", "landscapes.csv", "summary.md", "config.json"},
      [](const std::string& name) { return name.starts_with("figure_"); }};
  return in_experiment_frame("sharpness-table", results_folder, err, [&](const Frame& frame) {
    SharpnessTableConfig config = asked;
    machine_of(config.device, config.type, config.bf16);
    require_valid(config);
    const DataSet data = read_data(config.data);
    config.network.channels = data.training.pixels.size(1);
    config.network.classes = data.training.classes;
    const SharpnessSetting setting = sharpness_setting(config, data, folder, frame);
    nlohmann::json knobs = to_json(config);
    knobs["data"] = data_json(data, channel_scale(without_held_out(config, data.training)));
    prepare_result_folder(results_folder);
    open_results(folder, knobs);
    at::set_num_threads(config.threads);
    const SharpnessResults results = sharpness_table_run(setting);
    write_file(folder + "/sharpness-table.csv", sharpness_table_csv(results));
    write_file(folder + "/alpha-sweep.csv", alpha_sweep_csv(results));
    write_file(folder + "/landscapes.csv", landscapes_csv(results));
    write_file(folder + "/summary.md", sharpness_table_summary(config, data.name, results));
    frame.draw(sharpness_table_figures(config, results));
    out << account(results, folder);
  });
}

}  // namespace oubliette
