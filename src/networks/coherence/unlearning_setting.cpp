// The noise coefficients of paper A.
#include "networks/coherence/unlearning_setting.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace oubliette {

NoiseCoefficients noise_coefficients(const UnlearningSetting& x) {
  if (!(x.eta > 0) || !std::isfinite(x.eta) || !(x.alpha >= 0 && x.alpha <= 1)) {
    throw std::domain_error(
        fmt::format("noise_coefficients: eta = {}, alpha = {}", x.eta, x.alpha));
  }
  if (x.B < 1 || x.n_r < 1 || x.n_f < 1) {
    throw std::domain_error(
        fmt::format("noise_coefficients: B = {}, n_r = {}, n_f = {}", x.B, x.n_r, x.n_f));
  }
  const auto coefficient = [&](double weight, std::int64_t size) {
    const auto n = static_cast<double>(size), B = static_cast<double>(std::min(x.B, size));
    return x.eta * x.eta * weight * weight / n * (1 / B - 1 / n);
  };
  NoiseCoefficients c{coefficient(1 - x.alpha, x.n_r), coefficient(x.alpha, x.n_f), {}, {}};
  const double sum = std::sqrt(c.C_r) + std::sqrt(c.C_f);
  if (sum > 0) {
    c.C_prime_r = std::sqrt(c.C_r) / sum;
    c.C_prime_f = std::sqrt(c.C_f) / sum;
  }
  return c;
}

}  // namespace oubliette
