// The two sweeps of the memorisation model, and what is written of them.
#include "cli/memorization_command.hpp"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <set>

#include "cli/folder_sweep.hpp"
#include "cli/memorization_plan.hpp"
#include "cli/theorem_3_9_plan.hpp"
#include "signal_noise/memorization_figures.hpp"
#include "signal_noise/memorization_summary.hpp"
#include "signal_noise/theorem_3_9_report.hpp"
#include "signal_noise/theorem_3_9_statistics.hpp"

namespace oubliette {
namespace {

using R = MemorizationResult;

std::string number(double x) { return std::isnan(x) ? "-" : fmt::format("{:.4g}", x); }

// The corners of the grid.
std::string account(const MemorizationTable& table, const std::string& folder) {
  std::string text =
      fmt::format("{:>9} {:>8} {:>8} {:>11} {:>11} {:>20} {:>11} {:>14}\n", "d", "signal", "SNR",
                  "train loss", "test error", "forget loss", "sigma", "lambda_max(T)");
  for (const std::size_t d : std::set<std::size_t>{0, table.grid.dims.size() - 1}) {
    for (const std::size_t s : std::set<std::size_t>{0, table.grid.signals.size() - 1}) {
      const MemorizationCell& cell = table.cell(0, d, s);
      const auto mean = [&](double R::*value) { return mean_and_sd(cell.repetitions, value).mean; };
      const std::string forget =
          fmt::format("{:.3g} -> {:.3g}", mean(&R::forget_loss_before), mean(&R::forget_loss));
      text += fmt::format("{:>9} {:>8.4g} {:>8.3g} {:>11.3g} {:>11.3g} {:>20} {:>11} {:>14.6g}\n",
                          cell.d, cell.signal, cell.snr, mean(&R::train_loss), mean(&R::test_error),
                          forget, number(mean(&R::sigma)), mean(&R::lambda_max_T));
    }
  }
  return text + fmt::format("\n{0}/summary.md, {0}/memorization.csv, {0}/figures\n", folder);
}

// Small and large SNR, for the greatest sets and dimension.
std::string account(const Theorem39Table& table, const std::string& folder) {
  std::string text = fmt::format("{:>16} {:>10} {:>10} {:>8} {:>12}\n", "weights", "n_r = n_f", "d",
                                 "SNR", "sigma");
  for (std::size_t state = 0; state < table.states.size(); ++state) {
    for (const std::size_t snr : std::set<std::size_t>{0, table.snrs.size() - 1}) {
      const Theorem39Row& row =
          table.row(state, table.n_sets.size() - 1, table.dims.size() - 1, snr);
      text += fmt::format("{:>16} {:>10} {:>10} {:>8} {:>12}\n", weight_state_name(row.at.state),
                          row.at.n_set, row.at.d, to_string(row.at.snr),
                          number(estimate(row, sigma_of_repetition()).mean));
    }
  }
  return text + fmt::format("\n{0}/summary.md, {0}/theorem_3_9.csv, {0}/figures\n", folder);
}

FolderSweep plan_grid(const MemorizationOptions& options) {
  const auto plan = std::make_shared<const MemorizationPlan>(plan_memorization(options));
  return {
      plan->sweep,
      plan->compute,
      {"memorization.csv", "variations.csv", "repetitions.csv", "summary.md"},
      is_memorization_figure,
      [plan, folder = options.out](const std::vector<std::string>& payloads, const WriteFile& write,
                                   const std::function<bool()>& stopped) {
        const MemorizationTable table = memorization_table(*plan, payloads);
        write("memorization.csv", memorization_csv(table));
        write("variations.csv", variations_csv(table));
        write("repetitions.csv", repetitions_csv(table));
        const std::string summary = memorization_summary(table);  // takes some seconds
        if (stopped()) return FolderReport{};
        write("summary.md", summary);
        return FolderReport{memorization_figures(table), account(table, folder)};
      }};
}

FolderSweep plan_theorem(const MemorizationOptions& options) {
  const auto plan = std::make_shared<const Theorem39Plan>(plan_theorem_3_9(options));
  return {plan->sweep,
          plan->compute,
          {"theorem_3_9.csv", "summary.md"},
          is_theorem_3_9_figure,
          [plan, folder = options.out](const std::vector<std::string>& payloads,
                                       const WriteFile& write, const std::function<bool()>&) {
            const Theorem39Table table = theorem_3_9_table(*plan, payloads);
            write("theorem_3_9.csv", theorem_3_9_csv(table));
            write("summary.md", theorem_3_9_summary(table));
            return FolderReport{theorem_3_9_figures(table), account(table, folder)};
          }};
}

}  // namespace

int memorization_command(const MemorizationOptions& options, std::ostream& out, std::ostream& err) {
  return sweep_into_folder(
      {"memorization", options.out, options.threads, options.progress, ""},
      [&options] { return options.theorem_3_9 ? plan_theorem(options) : plan_grid(options); }, out,
      err);
}

}  // namespace oubliette
