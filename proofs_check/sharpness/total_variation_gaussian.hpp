// The total variation distance of two Gaussians with one covariance s^2 I, rigorously.
#pragma once

#include "scalar/interval.hpp"

namespace oubliette::sharpness {

/// Encloses TV(N(0, s^2 I), N(v, s^2 I)) = 2 Phi(x/2) - 1 for x = |v|/s, by the alternating series
/// 2 (2 pi)^{-1/2} sum_k (-1)^k u^{2k+1} / (2^k k! (2k+1)), u = x/2.
/// @throws std::domain_error  unless 0 <= x <= 4.
Interval enclose_total_variation(const Rational& x, unsigned bits);

}  // namespace oubliette::sharpness
