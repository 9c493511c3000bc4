// The two-sample Kolmogorov-Smirnov test, for tests of sample paths.
#pragma once

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace oubliette {

/// Sums that take another order round differently: a grid of 1e-9 makes equal atoms equal again.
inline std::vector<double> on_grid(std::vector<double> values) {
  for (double& x : values) {
    if (std::isnan(x)) throw std::domain_error("two samples: NaN");
    x = std::isinf(x) ? x : std::round(x * 1e9);
  }
  std::sort(values.begin(), values.end());
  return values;
}

/// The largest distance between two empirical distributions over its limit at the level (Smirnov's
/// asymptotic bound; conservative where there are atoms).
inline double distance_over_limit(std::vector<double> a, std::vector<double> b, double level) {
  a = on_grid(std::move(a));
  b = on_grid(std::move(b));
  const auto n = static_cast<double>(a.size());
  const auto m = static_cast<double>(b.size());
  double distance = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const double x = std::min(a[i], b[j]);
    while (i < a.size() && a[i] <= x) ++i;
    while (j < b.size() && b[j] <= x) ++j;
    distance =
        std::max(distance, std::abs(static_cast<double>(i) / n - static_cast<double>(j) / m));
  }
  return distance / (std::sqrt(-std::log(level / 2) / 2) * std::sqrt((n + m) / (n * m)));
}

}  // namespace oubliette
