// What is measured, and the text form of a cell.
#include "signal_noise/memorization_table.hpp"

#include "signal_noise/packed_numbers.hpp"

namespace oubliette {

const std::vector<MemorizationMeasure>& memorization_measures() {
  using R = MemorizationResult;
  static const std::vector<MemorizationMeasure> measures{
      {"train_loss", &R::train_loss},
      {"test_error", &R::test_error},
      {"forget_loss_before", &R::forget_loss_before},
      {"forget_loss", &R::forget_loss},
      {"retain_loss", &R::retain_loss},
      {"sigma", &R::sigma},
      {"lambda_max_S", &R::lambda_max_S},
      {"lambda_max_D_rf", &R::lambda_max_D_rf},
      {"lambda_max_D", &R::lambda_max_D},
      {"theorem_3_6", &R::theorem_3_6},
      {"lambda_max_T", &R::lambda_max_T},
      {"lambda_max_J", &R::lambda_max_J},
      {"lambda_min_J", &R::lambda_min_J}};
  return measures;
}

MeanAndSd mean_and_sd(const std::vector<MemorizationResult>& repetitions,
                      double MemorizationResult::*value) {
  std::vector<double> numbers;
  for (const MemorizationResult& x : repetitions) numbers.push_back(x.*value);
  return mean_and_sd(numbers);
}

// The verdict comes last.
std::string pack_repetitions(const std::vector<MemorizationResult>& repetitions) {
  std::vector<std::vector<double>> rows;
  for (const MemorizationResult& x : repetitions) {
    std::vector<double>& row = rows.emplace_back();
    for (const MemorizationMeasure& measure : memorization_measures()) {
      row.push_back(x.*measure.value);
    }
    row.push_back(static_cast<double>(x.verdict));
  }
  return pack_numbers(rows);
}

std::vector<MemorizationResult> unpack_repetitions(const std::string& text) {
  const std::vector<MemorizationMeasure>& measures = memorization_measures();
  std::vector<MemorizationResult> repetitions;
  for (const std::vector<double>& row : unpack_numbers(text, measures.size() + 1)) {
    MemorizationResult& x = repetitions.emplace_back();
    for (std::size_t k = 0; k < measures.size(); ++k) x.*measures[k].value = row[k];
    x.verdict = row.back() > 0 ? 1 : 0;
  }
  return repetitions;
}

}  // namespace oubliette
