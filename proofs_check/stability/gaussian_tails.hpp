// Rigorous values for Gaussian vectors: tails of chi-square variables, the mean norm, pi.
#pragma once

#include <string>

#include "scalar/interval.hpp"

namespace oubliette::stability {

/// Encloses pi to within 2^-bits (Machin's formula in rationals).
Interval enclose_pi(unsigned bits);

/// Encloses (E||g||)^2 for g ~ N(0, I_d): from E||g_d|| E||g_{d+1}|| = d and E||g_2||^2 = pi/2.
/// @throws std::domain_error  when d < 1.
Interval enclose_mean_norm_squared(long d, unsigned bits);

/// Encloses P(X > t) for a chi-square variable X with N degrees of freedom, N even:
/// e^{-t/2} sum_{i < N/2} (t/2)^i / i!.
/// @throws std::domain_error  when N is odd or below 2, or t is negative.
Interval enclose_chi_square_tail(long N, const Interval& t, unsigned bits);

/// A number k/steps, not more than 1/steps above the least, with P(X > (k/steps) N) <= delta.
/// @throws std::domain_error  when it is above `limit`.
Rational quantile_ratio_upper(long N, const Rational& delta, long steps, long limit);

/// x with four decimals, rounded down.
std::string four_decimals(const Rational& x);

}  // namespace oubliette::stability
