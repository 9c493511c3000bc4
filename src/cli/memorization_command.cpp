// Runs the sweep, then writes tables, figures and summary.
#include "cli/memorization_command.hpp"

#include <fmt/format.h>

#include <iostream>

#include "cli/memorization_plan.hpp"
#include "cli/result_folder.hpp"
#include "evidence/json_text.hpp"
#include "evidence/write_file.hpp"
#include "signal_noise/memorization_figures.hpp"
#include "signal_noise/memorization_summary.hpp"

namespace oubliette {
namespace {

std::string account(const MemorizationTable& table, const std::string& folder) {
  std::string text =
      fmt::format("{:>8} {:>8} {:>8} {:>12} {:>12} {:>22} {:>12} {:>12}\n", "d", "signal", "SNR",
                  "train loss", "test error", "forget loss", "sigma", "lambda(T)");
  // The corners of the grid.
  const std::size_t last_d = table.grid.dims.size() - 1, last_signal = table.grid.signals.size() - 1;
  for (const std::size_t d : {std::size_t{0}, last_d}) {
    for (const std::size_t s : {std::size_t{0}, last_signal}) {
      const MemorizationCell& cell = table.cell(0, d, s);
      const auto mean = [&](double MemorizationResult::*value) {
        return mean_and_sd(cell.repetitions, value).mean;
      };
      using R = MemorizationResult;
      text += fmt::format("{:>8} {:>8.4g} {:>8.3g} {:>12.4g} {:>12.4g} {:>22} {:>12.4g} {:>12.6g}\n",
                          cell.d, cell.signal, cell.snr, mean(&R::train_loss), mean(&R::test_error),
                          fmt::format("{:.4g} -> {:.4g}", mean(&R::forget_loss_before),
                                      mean(&R::forget_loss)),
                          mean(&R::sigma), mean(&R::lambda_max_T));
      if (last_signal == 0) break;
    }
    if (last_d == 0) break;
  }
  return text + fmt::format("\n{0}/summary.md, {0}/memorization.csv, {0}/figures\n", folder);
}

}  // namespace

int memorization_command(const MemorizationOptions& options, std::ostream& out,
                         std::ostream& err) {
  return sweep_into_folder(options.out, options.threads, options.progress, "memorization", err, [&] {
    const auto plan = std::make_shared<MemorizationPlan>(plan_memorization(options));
    return FolderSweep{plan->sweep, plan->compute, [&, plan](const auto& payloads) {
                         const MemorizationTable table = memorization_table(*plan, payloads);
                         FolderReport report;
                         report.files = {{"memorization.csv", memorization_csv(table)},
                                         {"variations.csv", variations_csv(table)},
                                         {"repetitions.csv", repetitions_csv(table)},
                                         {"summary.md", memorization_summary(table)}};
                         report.figures = memorization_figures(table);
                         report.account = account(table, options.out);
                         return report;
                       }};
  }, out);
}

}  // namespace oubliette
