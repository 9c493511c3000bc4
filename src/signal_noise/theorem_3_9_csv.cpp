// The text forms of Theorem 3.9's measurement.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <stdexcept>

#include "linalg/approx_matrix.hpp"
#include "signal_noise/span_linearisation.hpp"
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
    const MixWeights C = mix_weights(at.n_set, table.setup.unlearning);
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

std::string pack_repetitions(const std::vector<Theorem39Result>& repetitions) {
  std::string text;
  for (const Theorem39Result& x : repetitions) {
    text += fmt::format("{} {} {} {}\n", x.train_loss, x.epochs, x.lambda_max_S, x.lambda_max_D_rf);
  }
  return text;
}

std::vector<Theorem39Result> unpack_theorem_3_9(const std::string& text) {
  std::vector<Theorem39Result> repetitions;
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto read = [&](double& value, char after) {
    const auto [stop, error] = std::from_chars(at, end, value);
    if (error != std::errc() || stop == end || *stop != after) {
      throw std::invalid_argument("unpack_theorem_3_9: no number at byte " +
                                  std::to_string(at - text.data()));
    }
    at = stop + 1;
  };
  while (at != end) {
    Theorem39Result x;
    read(x.train_loss, ' ');
    read(x.epochs, ' ');
    read(x.lambda_max_S, ' ');
    read(x.lambda_max_D_rf, '\n');
    repetitions.push_back(x);
  }
  return repetitions;
}

}  // namespace oubliette
