// Mean, standard deviation and greatest value of what the repetitions of a place have.
#include "signal_noise/theorem_3_9_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "linalg/approx_matrix.hpp"
#include "signal_noise/span_linearisation.hpp"

namespace oubliette {

Theorem39Estimate estimate(const Theorem39Row& row, const Theorem39Quantity& quantity) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> values;
  for (const Theorem39Result& x : row.repetitions) {
    const double value = quantity(row, x);
    if (!std::isnan(value)) values.push_back(value);
  }
  const double n = static_cast<double>(values.size());
  Theorem39Estimate result{static_cast<long>(values.size()), none, none, none};
  if (values.empty()) return result;
  double sum = 0, squares = 0;
  for (const double x : values) sum += x;
  result.mean = sum / n;
  for (const double x : values) squares += (x - result.mean) * (x - result.mean);
  if (n > 1) result.sd = std::sqrt(squares / (n - 1));
  result.greatest = *std::max_element(values.begin(), values.end());
  return result;
}

Theorem39Quantity sigma_of_repetition() {
  return [](const Theorem39Row&, const Theorem39Result& x) { return x.sigma(); };
}

std::vector<Theorem39Ratio> theorem_3_9_ratios(const Theorem39Table& table) {
  const UnlearningSetup u = table.setup.unlearning;
  const double noise = table.setup.model.noise;
  return {{"λ_max(S) / eq. 12",
           [=](const Theorem39Row& row, const Theorem39Result& x) {
             return x.lambda_max_S / bound_12(mix_weights(row.at.n_set, u), row.at.n_set,
                                              static_cast<double>(row.at.d), noise,
                                              approx_real(row.at.snr));
           }},
          {"max λ_max(D_rf) / eq. 13 as printed",
           [=](const Theorem39Row& row, const Theorem39Result& x) {
             return x.lambda_max_D_rf / bound_13(mix_weights(row.at.n_set, u),
                                                 static_cast<double>(row.at.d), noise,
                                                 approx_real(row.at.snr));
           }},
          {"max λ_max(D_rf) / eq. 70 as proved",
           [=](const Theorem39Row& row, const Theorem39Result& x) {
             return x.lambda_max_D_rf / bound_70(mix_weights(row.at.n_set, u),
                                                 static_cast<double>(row.at.d), noise,
                                                 approx_real(row.at.snr));
           }}};
}

}  // namespace oubliette
