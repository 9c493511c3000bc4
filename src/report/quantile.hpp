// Quantiles of numbers, in the one sense that this project uses.
#pragma once

#include <optional>
#include <vector>

namespace oubliette {

/// The quantile at `share` of n sorted numbers: the number at place (n - 1) share, counted from 0,
/// on the line between the two beside it (Hyndman and Fan, "Sample quantiles in statistical
/// packages", 1996, definition 7). So 0 and 1 are the ends, and the median of an even number is the
/// mean of the middle two. Infinities are legal.
/// @pre sorted is not empty and 0 <= share <= 1.
double quantile_of_sorted(const std::vector<double>& sorted, double share);

inline double median_of_sorted(const std::vector<double>& sorted) {
  return quantile_of_sorted(sorted, 0.5);
}

/// The same of numbers in any order, without those that are NaN; nothing for no numbers.
std::optional<double> quantile(std::vector<double> values, double share);

}  // namespace oubliette
