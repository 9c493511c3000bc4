// The text forms of Theorem 3.9's measurement.
#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <stdexcept>

#include "linalg/approx_matrix.hpp"
#include "signal_noise/span_linearisation.hpp"
#include "signal_noise/theorem_3_9.hpp"

namespace oubliette {
namespace {

// ",mean,sd"; no sd of one repetition.
template <class Value>
std::string column(const Theorem39Row& row, const Value& value) {
  std::vector<double> values;
  for (const Theorem39Result& x : row.repetitions) values.push_back(value(x));
  const double n = static_cast<double>(values.size());
  double sum = 0, squares = 0;
  for (const double x : values) sum += x;
  for (const double x : values) squares += (x - sum / n) * (x - sum / n);
  return fmt::format(",{},", sum / n) +
         (n > 1 ? fmt::format("{}", std::sqrt(squares / (n - 1))) : "");
}

}  // namespace

std::string theorem_3_9_csv(const Theorem39Table& table) {
  std::string text = "weights,n_r,n_f,d,snr,repetitions";
  for (const char* name : {"train_loss", "epochs", "lambda_max_S", "lambda_max_D_rf", "sigma",
                           "S_over_eq_12", "D_rf_over_eq_13", "D_rf_over_eq_70"}) {
    text += fmt::format(",{0}_mean,{0}_sd", name);
  }
  text += ",eq_12_over_eq_13,eq_12_over_eq_70,dropped_linear,dropped_constant\n";
  for (const Theorem39Row& row : table.rows) {
    const Theorem39Case& at = row.at;
    const double d = static_cast<double>(at.d), snr = approx_real(at.snr),
                 noise = table.setup.model.noise;
    const MixWeights C = mix_weights(at.n_set, table.setup.unlearning);
    const double eq_12 = bound_12(C, at.n_set, d, noise, snr), eq_13 = bound_13(C, d, noise, snr),
                 eq_70 = bound_70(C, d, noise, snr);
    const DroppedTerms dropped = dropped_terms(C, at.d, snr);
    using R = Theorem39Result;
    text += fmt::format("{},{},{},{},{},{}", weight_state_name(at.state), at.n_set, at.n_set, at.d,
                        snr, row.repetitions.size());
    text += column(row, [](const R& x) { return x.train_loss; });
    text += column(row, [](const R& x) { return x.epochs; });
    text += column(row, [](const R& x) { return x.lambda_max_S; });
    text += column(row, [](const R& x) { return x.lambda_max_D_rf; });
    text += column(row, [](const R& x) { return x.sigma(); });
    text += column(row, [&](const R& x) { return x.lambda_max_S / eq_12; });
    text += column(row, [&](const R& x) { return x.lambda_max_D_rf / eq_13; });
    text += column(row, [&](const R& x) { return x.lambda_max_D_rf / eq_70; });
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
