// Mean, standard deviation and greatest value of what the repetitions of a place have.
#include "signal_noise/theorem_3_9_statistics.hpp"

#include <limits>

#include "linalg/approx_matrix.hpp"
#include "report/mean_and_sd.hpp"
#include "report/quantile.hpp"

namespace oubliette {

Theorem39Estimate estimate(const Theorem39Row& row, const Theorem39Quantity& quantity) {
  std::vector<double> values;
  for (const Theorem39Result& x : row.repetitions) values.push_back(quantity(row, x));
  const MeanAndSd x = mean_and_sd(values);
  return {static_cast<long>(x.count), x.mean, x.sd,
          quantile(values, 1).value_or(std::numeric_limits<double>::quiet_NaN())};
}

Theorem39Quantity sigma_of_repetition() {
  return [](const Theorem39Row&, const Theorem39Result& x) { return x.sigma(); };
}

std::vector<Theorem39Ratio> theorem_3_9_ratios(const Theorem39Table& table) {
  const UnlearningSetup u = table.setup.unlearning;
  const double noise = table.setup.model.noise;
  return {{"λ_max(S) / eq. 12",
           [=](const Theorem39Row& row, const Theorem39Result& x) {
             return x.lambda_max_S / bound_12(theorem_3_9_weights(row.at.n_set, u), row.at.n_set,
                                              static_cast<double>(row.at.d), noise,
                                              approx_real(row.at.snr));
           }},
          {"max λ_max(D_rf) / eq. 13 as printed",
           [=](const Theorem39Row& row, const Theorem39Result& x) {
             return x.lambda_max_D_rf / bound_13(theorem_3_9_weights(row.at.n_set, u),
                                                 static_cast<double>(row.at.d), noise,
                                                 approx_real(row.at.snr));
           }},
          {"max λ_max(D_rf) / eq. 70 as proved",
           [=](const Theorem39Row& row, const Theorem39Result& x) {
             return x.lambda_max_D_rf / bound_70(theorem_3_9_weights(row.at.n_set, u),
                                                 static_cast<double>(row.at.d), noise,
                                                 approx_real(row.at.snr));
           }}};
}

}  // namespace oubliette
