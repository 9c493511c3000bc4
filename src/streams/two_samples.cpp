// Distances of two samples and their probabilities.
#include "streams/two_samples.hpp"

#include <algorithm>
#include <cmath>

namespace oubliette {
namespace {

double mean(const std::vector<double>& x) {
  double sum = 0;
  for (const double value : x) sum += value;
  return sum / static_cast<double>(x.size());
}

double squared_error(const std::vector<double>& x, double center) {
  double sum = 0;
  for (const double value : x) sum += (value - center) * (value - center);
  const double n = static_cast<double>(x.size());
  return sum / (n * (n - 1));
}

}  // namespace

double kolmogorov_smirnov_p(std::vector<double> a, std::vector<double> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  const double n = static_cast<double>(a.size()), m = static_cast<double>(b.size());
  double distance = 0;
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    const double at = std::min(a[i], b[j]);
    while (i < a.size() && a[i] == at) ++i;
    while (j < b.size() && b[j] == at) ++j;
    distance =
        std::max(distance, std::abs(static_cast<double>(i) / n - static_cast<double>(j) / m));
  }
  const double x = distance * std::sqrt(n * m / (n + m));
  double p = 0;
  for (int k = 1; k <= 100; ++k) p += (k % 2 == 1 ? 2 : -2) * std::exp(-2.0 * k * k * x * x);
  return x < 0.2 ? 1 : std::clamp(p, 0.0, 1.0);  // the series needs many terms near 0
}

double equal_means_p(const std::vector<double>& a, const std::vector<double>& b) {
  const double mean_a = mean(a), mean_b = mean(b);
  const double error = std::sqrt(squared_error(a, mean_a) + squared_error(b, mean_b));
  if (error == 0) return mean_a == mean_b ? 1 : 0;
  return std::erfc(std::abs(mean_a - mean_b) / error / std::sqrt(2.0));
}

}  // namespace oubliette
