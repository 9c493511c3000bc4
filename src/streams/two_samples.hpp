// Tests whether two samples have one law.
#pragma once

#include <vector>

namespace oubliette {

/// The probability, for two samples of one continuous law, of a Kolmogorov-Smirnov distance at
/// least as large (by the limit law, close for some hundred values each; too large, so on the safe
/// side, where values repeat).
double kolmogorov_smirnov_p(std::vector<double> a, std::vector<double> b);

/// The probability, for two samples of equal mean, of a difference of the means at least as large,
/// in units of its standard error (by the normal limit). 1 when both are constant and equal.
double equal_means_p(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace oubliette
