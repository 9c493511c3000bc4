// Means over the repetitions of a place of Theorem 3.9's measurement.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "signal_noise/theorem_3_9.hpp"

namespace oubliette {

/// A number of a repetition. NaN: it has none.
using Theorem39Quantity = std::function<double(const Theorem39Row&, const Theorem39Result&)>;

/// Over the repetitions that have the number; NaN where there are too few of them.
struct Theorem39Estimate {
  long count = 0;
  double mean, sd, greatest;  // sd: of at least two
};

Theorem39Estimate estimate(const Theorem39Row& row, const Theorem39Quantity& quantity);

Theorem39Quantity sigma_of_repetition();

/// A measured eigenvalue over its right-hand side.
struct Theorem39Ratio {
  std::string name;
  Theorem39Quantity quantity;
};
/// lambda_max(S) over eq. 12, max lambda_max(D_rf) over eq. 13 and over eq. 70.
std::vector<Theorem39Ratio> theorem_3_9_ratios(const Theorem39Table& table);

}  // namespace oubliette
