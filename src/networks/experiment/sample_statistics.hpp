// Means over seeds and their uncertainty.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace oubliette {

/// Of n numbers; what they do not determine is absent.
struct SampleMean {
  std::size_t n = 0;
  std::optional<double> mean, deviation;  // n >= 1, n >= 2; divisor n - 1
  /// Half of the 95 % interval of Student's t: t_{n-1, 0.975} s / sqrt(n).
  std::optional<double> half_interval;
};

/// @throws std::domain_error  when a number is not finite.
SampleMean sample_mean(const std::vector<double>& numbers);

/// t_{degrees, 0.975}, to 1e-10. @throws std::domain_error  when degrees < 1.
double student_t_975(std::size_t degrees);

/// "0.0016 ± 0.0005", "-" without a mean.
std::string mean_text(const SampleMean& mean, int digits = 4);

}  // namespace oubliette
