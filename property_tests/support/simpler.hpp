// Simpler numbers and Hessians beside a given one, for shrinking.
#pragma once

#include <vector>

#include "unlearning/problem.hpp"

namespace oubliette::support {

/// Shorter ones nearby, the whole number below, the half, one less; some of them may be longer or
/// out of range, which the caller sorts out.
std::vector<Rational> simpler(const Rational& x);

/// Zero, the diagonal, one entry of it, rank one, the identity, the half, and H with one pair of
/// entries made simpler; some of them may not be PSD, which the caller sorts out.
std::vector<Matrix<Rational>> simpler(const Matrix<Rational>& H);

/// Factors after whose division all Hessians are integers without a common divisor, or smaller.
std::vector<Rational> common_factors(const UnlearningProblem& x);

}  // namespace oubliette::support
