// Between two order statistics.
#include "frontier/quantile.hpp"

#include <cstddef>

namespace oubliette {

double quantile_of_sorted(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const double part = place - static_cast<double>(below);
  if (part == 0) return sorted[below];  // beside an infinity 0 times it would be NaN
  return (1 - part) * sorted[below] + part * sorted[below + 1];
}

}  // namespace oubliette
