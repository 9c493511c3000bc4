// What the runs of the noise table have in common.
#include "networks/noise_table/noise_table_report.hpp"

#include <fmt/format.h>

#include <set>

namespace oubliette {

std::vector<double> variances_of(const std::vector<NoiseTableRun>& runs) {
  std::set<double> variances;
  for (const NoiseTableRun& run : runs) variances.insert(run.variance);
  return {variances.begin(), variances.end()};
}

std::vector<std::int64_t> steps_of(const std::vector<NoiseTableRun>& runs) {
  std::set<std::int64_t> steps;
  for (const NoiseTableRun& run : runs) {
    if (run.unlearning_diverged_at) continue;
    for (const NoiseTableRow& row : run.rows) steps.insert(row.step);
  }
  return {steps.begin(), steps.end()};
}

std::vector<double> numbers_at(const std::vector<NoiseTableRun>& runs, double variance,
                               std::int64_t step, double (*number)(const NoiseTableRow&)) {
  std::vector<double> numbers;
  for (const NoiseTableRun& run : runs) {
    if (run.variance != variance || run.unlearning_diverged_at) continue;
    for (const NoiseTableRow& row : run.rows) {
      if (row.step == step) numbers.push_back(number(row));
    }
  }
  return numbers;
}

std::string noise_table_csv(const std::vector<NoiseTableRun>& runs) {
  std::string text =
      "variance,seed,step,forget_loss,forget_accuracy,retain_loss,retain_accuracy,test_loss,"
      "test_accuracy,training_epochs,fitted,diverged_at\n";
  for (const NoiseTableRun& run : runs) {
    for (const NoiseTableRow& row : run.rows) {
      text += fmt::format(
          "{},{},{},{},{},{},{},{},{},{},{},{}\n", run.variance, run.seed, row.step,
          row.forget.loss, row.forget.accuracy, row.retain.loss, row.retain.accuracy, row.test.loss,
          row.test.accuracy, run.epochs, run.fitted() ? 1 : 0,
          run.unlearning_diverged_at ? fmt::format("{}", *run.unlearning_diverged_at) : "");
    }
  }
  return text;
}

}  // namespace oubliette
