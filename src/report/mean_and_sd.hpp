// Mean and standard deviation of the numbers that are there.
#pragma once

#include <cstddef>
#include <vector>

namespace oubliette {

/// Of the numbers that are not NaN.
struct MeanAndSd {
  std::size_t count = 0;
  double mean = 0;  // NaN for none
  double sd = 0;    // of the sample, by n - 1; NaN for fewer than two
};
MeanAndSd mean_and_sd(const std::vector<double>& values);

}  // namespace oubliette
