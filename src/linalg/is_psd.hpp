// The exact test of positive semi-definiteness, shared by finders and by the certificate checker.
#pragma once

#include "linalg/matrix.hpp"

namespace oubliette {

/// Decides exactly whether the symmetric d x d matrix A is positive semi-definite.
/// Small matrices: fraction-free LDL^T (Bareiss) with diagonal pivoting on integers over one common
/// denominator. Larger ones: an exact congruence R A R^T that is diagonally dominant, or an exact x
/// with x^T A x < 0, or the same on the rows that carry the rank; elimination where none of these
/// settles it.
/// @throws std::invalid_argument  when A is not symmetric.
bool is_psd(const Matrix<Rational>& A);

/// Decides exactly whether A is positive definite (a 0 x 0 matrix is).
/// @throws std::invalid_argument  when A is not symmetric.
bool is_positive_definite(const Matrix<Rational>& A);

}  // namespace oubliette
