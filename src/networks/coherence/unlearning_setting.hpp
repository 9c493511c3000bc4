// The numbers of an unlearning run that its noise depends on.
#pragma once

#include <cstdint>
#include <optional>

namespace oubliette {

/// One run of paper A's unlearning step: step size, mixing weight, samples of a set in a batch, and
/// the sizes of the sets. [stability, sec. 3.1]
struct UnlearningSetting {
  double eta = 0.01, alpha = 0.3;
  std::int64_t B = 128, n_r = 0, n_f = 0;
};

/// C_r = eta^2 (1 - alpha)^2 (1/n_r)(1/B - 1/n_r), C_f = eta^2 alpha^2 (1/n_f)(1/B - 1/n_f), and
/// C'_r = sqrt C_r / (sqrt C_r + sqrt C_f), C'_f = 1 - C'_r, which are undefined when both are 0.
/// A set smaller than B is taken whole in each step, as eq_3 does, and makes no noise: B is then
/// its size. [stability, Definition 3.2; the paper's batches take each sample with probability B/n,
/// eq_3 takes exactly B of them, whose noise differs by a factor and a term of order 1/n]
struct NoiseCoefficients {
  double C_r = 0, C_f = 0;
  std::optional<double> C_prime_r, C_prime_f;
};

/// @throws std::domain_error  when eta is not positive and finite, alpha is outside [0, 1], or a
/// size is below 1.
NoiseCoefficients noise_coefficients(const UnlearningSetting& setting);

}  // namespace oubliette
