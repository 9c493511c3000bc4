// Norms in logarithms, and order statistics of the repetitions.
#include "frontier/repetitions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "report/quantile.hpp"

namespace oubliette {
namespace {

void require_numbers(const std::vector<double>& growths) {
  if (growths.empty()) throw std::domain_error("frontier: there is no repetition");
  if (std::any_of(growths.begin(), growths.end(), [](double x) { return std::isnan(x); })) {
    throw std::domain_error("frontier: the growth of a repetition is NaN");
  }
}

}  // namespace

double log_norm(const std::vector<double>& log_entries) {
  const double infinity = std::numeric_limits<double>::infinity();
  double largest = -infinity;
  for (const double x : log_entries) largest = std::max(largest, x);
  if (largest == -infinity) return largest;
  double sum = 0;
  for (const double x : log_entries) sum += std::exp(2 * (x - largest));
  return largest + 0.5 * std::log(sum);
}

double share_diverged(const std::vector<double>& growths) {
  require_numbers(growths);
  const double threshold = std::log(1000.0);
  const auto diverged = std::count_if(growths.begin(), growths.end(),
                                      [&](double growth) { return growth >= threshold; });
  return static_cast<double>(diverged) / static_cast<double>(growths.size());
}

double median_growth(const std::vector<double>& growths, long steps) {
  require_numbers(growths);
  std::vector<double> sorted = growths;
  std::sort(sorted.begin(), sorted.end());
  return median_of_sorted(sorted) / static_cast<double>(steps);
}

MeanAndError mean_and_error(const std::vector<double>& values) {
  require_numbers(values);
  const auto n = static_cast<double>(values.size());
  MeanAndError result;
  for (const double x : values) result.mean += x / n;
  if (values.size() < 2 || std::isinf(result.mean)) return result;
  double squares = 0;
  for (const double x : values) squares += (x - result.mean) * (x - result.mean);
  result.standard_error = std::sqrt(squares / (n * (n - 1)));
  return result;
}

}  // namespace oubliette
