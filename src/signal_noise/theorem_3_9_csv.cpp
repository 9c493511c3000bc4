// theorem_3_9.csv.
#include <fmt/format.h>

#include <cmath>

#include "linalg/approx_matrix.hpp"
#include "signal_noise/theorem_3_9_statistics.hpp"

namespace oubliette {
namespace {

// ",mean,sd"; a number that there is not is empty.
std::string column(const Theorem39Row& row, const Theorem39Quantity& quantity) {
  const auto field = [](double x) { return std::isnan(x) ? "," : fmt::format(",{}", x); };
  const Theorem39Estimate x = estimate(row, quantity);
  return field(x.mean) + field(x.sd);
}

}  // namespace

std::string theorem_3_9_csv(const Theorem39Table& table) {
  std::string text =
      "weights,n_r,n_f,d,snr,repetitions,train_loss_mean,train_loss_sd,epochs_mean,epochs_sd,"
      "lambda_max_S_mean,lambda_max_S_sd,lambda_max_D_rf_mean,lambda_max_D_rf_sd,sigma_mean,"
      "sigma_sd,sigma_repetitions,S_over_eq_12_mean,S_over_eq_12_sd,D_rf_over_eq_13_mean,"
      "D_rf_over_eq_13_sd,D_rf_over_eq_70_mean,D_rf_over_eq_70_sd,eq_12_over_eq_13,"
      "eq_12_over_eq_70,dropped_linear,dropped_constant\n";
  const std::vector<Theorem39Ratio> ratios = theorem_3_9_ratios(table);
  for (const Theorem39Row& row : table.rows) {
    const Theorem39Case& at = row.at;
    const double d = static_cast<double>(at.d), snr = approx_real(at.snr),
                 noise = table.setup.model.noise;
    const MixWeights C = theorem_3_9_weights(at.n_set, table.setup.unlearning);
    const double eq_12 = bound_12(C, at.n_set, d, noise, snr), eq_13 = bound_13(C, d, noise, snr),
                 eq_70 = bound_70(C, d, noise, snr);
    const DroppedTerms dropped = dropped_terms(C, at.d, snr);
    using R = Theorem39Result;
    const auto number = [](double R::*value) {
      return [value](const Theorem39Row&, const R& x) { return x.*value; };
    };
    text += fmt::format("{},{},{},{},{},{}", weight_state_name(at.state), at.n_set, at.n_set, at.d,
                        snr, row.repetitions.size());
    for (double R::*const value :
         {&R::train_loss, &R::epochs, &R::lambda_max_S, &R::lambda_max_D_rf}) {
      text += column(row, number(value));
    }
    text += column(row, sigma_of_repetition());
    text += fmt::format(",{}", estimate(row, sigma_of_repetition()).count);
    for (const Theorem39Ratio& ratio : ratios) text += column(row, ratio.quantity);
    text += fmt::format(",{},{},{},{}\n", eq_12 / eq_13, eq_12 / eq_70, dropped.linear,
                        dropped.constant);
  }
  return text;
}

}  // namespace oubliette
