// What a cell reports of its repetitions.
#pragma once

#include <vector>

namespace oubliette {

/// log of the norm of a vector given by log|entry|; -infinity for the zero vector.
double log_norm(const std::vector<double>& log_entries);

/// Share of total growths log||w_K|| - log||w_0|| at or above log 1000 (the paper's "diverged").
/// @throws std::domain_error  for NaN or no growth at all.
double share_diverged(const std::vector<double>& growths);
/// Median of the growths a step; of an even number, the mean of the middle two.
/// @throws std::domain_error  for NaN or no growth at all.
double median_growth(const std::vector<double>& growths, long steps);

}  // namespace oubliette
