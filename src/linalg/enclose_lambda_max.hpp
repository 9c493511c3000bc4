// A rigorous enclosure of the largest eigenvalue of a symmetric rational matrix.
#pragma once

#include "linalg/matrix.hpp"
#include "scalar/interval.hpp"

namespace oubliette {

/// Contains lambda_max(A) of the symmetric d x d matrix A, d >= 1; relative width at most 2^-bits.
/// Below by a Rayleigh quotient, above by a t with t I - A positive definite; floating point only
/// proposes. Equal ends when the eigenvalue is rational with at most 40 bits in its numerator over
/// the common denominator of A.
/// @throws std::invalid_argument  when A is empty or not symmetric.
Interval enclose_lambda_max(const Matrix<Rational>& A, unsigned bits = 31);

}  // namespace oubliette
