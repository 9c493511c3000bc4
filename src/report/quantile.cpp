// Between two order statistics.
#include "report/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace oubliette {

double quantile_of_sorted(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double part = place - static_cast<double>(below);
  if (part == 0) return sorted[below];  // beside an infinity 0 times it would be NaN
  return (1 - part) * sorted[below] + part * sorted[below + 1];
}

std::optional<double> quantile(std::vector<double> values, double share) {
  std::erase_if(values, [](double x) { return std::isnan(x); });
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  return quantile_of_sorted(values, share);
}

}  // namespace oubliette
