// What a cell reports of its repetitions.
#pragma once

#include <optional>
#include <vector>

namespace oubliette {

/// log of the norm of a vector given by log|entry|; -infinity for the zero vector.
double log_norm(const std::vector<double>& log_entries);

/// Share of total growths log||w_K|| - log||w_0|| at or above log 1000 (the paper's "diverged").
/// @throws std::domain_error  for NaN or no growth at all.
double share_diverged(const std::vector<double>& growths);
/// Median of the growths a step, as median_of_sorted.
/// @throws std::domain_error  for NaN or no growth at all.
double median_growth(const std::vector<double>& growths, long steps);

/// The mean and its standard error, the sample deviation over the root of the number of values;
/// without error for one value or where a value is infinite.
/// @throws std::domain_error  for NaN or no value at all.
struct MeanAndError {
  double mean = 0;
  std::optional<double> standard_error;
};
MeanAndError mean_and_error(const std::vector<double>& values);

}  // namespace oubliette
