// Student's quantile by bisection on its distribution function.
#include "networks/experiment/sample_statistics.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

namespace oubliette {
namespace {

// P(|T| <= t) of Student's distribution, by the finite sums for whole degrees of freedom
// [Abramowitz and Stegun, 26.7.3 and 26.7.4].
double central_probability(double t, std::size_t degrees) {
  const double theta = std::atan(t / std::sqrt(static_cast<double>(degrees)));
  const double s = std::sin(theta), c = std::cos(theta);
  const bool odd = degrees % 2 == 1;
  double term = odd ? c : 1, sum = 0;
  for (std::size_t k = odd ? 1 : 0; k + 2 <= degrees; k += 2) {
    sum += term;
    const auto x = static_cast<double>(k);
    term *= c * c * (x + 1) / (x + 2);
  }
  return odd ? 2 / std::numbers::pi * (theta + (degrees > 1 ? s * sum : 0)) : s * sum;
}

}  // namespace

double student_t_975(std::size_t degrees) {
  if (degrees < 1) throw std::domain_error("student_t_975: no degrees of freedom");
  double low = 0, high = 13;  // t_{1, 0.975} = 12.7
  while (high - low > 1e-11) {
    const double middle = (low + high) / 2;
    (central_probability(middle, degrees) < 0.95 ? low : high) = middle;
  }
  return (low + high) / 2;
}

SampleMean sample_mean(const std::vector<double>& numbers) {
  SampleMean result{numbers.size(), {}, {}, {}};
  if (numbers.empty()) return result;
  double sum = 0;
  for (const double x : numbers) {
    if (!std::isfinite(x)) throw std::domain_error(fmt::format("sample_mean: {}", x));
    sum += x;
  }
  const auto n = static_cast<double>(numbers.size());
  const double mean = sum / n;
  result.mean = mean;
  if (numbers.size() < 2) return result;
  double squares = 0;
  for (const double x : numbers) squares += (x - mean) * (x - mean);
  result.deviation = std::sqrt(squares / (n - 1));
  result.half_interval = student_t_975(numbers.size() - 1) * *result.deviation / std::sqrt(n);
  return result;
}

std::string mean_text(const SampleMean& mean, int digits) {
  if (!mean.mean) return "-";
  std::string text = fmt::format("{:.{}f}", *mean.mean, digits);
  if (mean.deviation) text += fmt::format(" ± {:.{}f}", *mean.deviation, digits);
  return text;
}

}  // namespace oubliette
