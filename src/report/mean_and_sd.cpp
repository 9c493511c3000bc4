// Two passes: the mean, then the squares of the distances from it.
#include "report/mean_and_sd.hpp"

#include <cmath>
#include <limits>

namespace oubliette {

MeanAndSd mean_and_sd(const std::vector<double>& values) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  MeanAndSd result{0, none, none};
  double sum = 0, squares = 0;
  for (const double x : values) {
    if (std::isnan(x)) continue;
    ++result.count;
    sum += x;
  }
  if (result.count == 0) return result;
  const double n = static_cast<double>(result.count);
  result.mean = sum / n;
  for (const double x : values) {
    if (!std::isnan(x)) squares += (x - result.mean) * (x - result.mean);
  }
  if (result.count > 1) result.sd = std::sqrt(squares / (n - 1));
  return result;
}

}  // namespace oubliette
