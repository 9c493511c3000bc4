// The exact test of positive semi-definiteness, shared by finders and by the certificate checker.
#pragma once

#include "linalg/matrix.hpp"

namespace oubliette {

/// Decides exactly whether the symmetric d x d matrix A is positive semi-definite.
/// Fraction-free LDL^T (Bareiss) with diagonal pivoting on integers over one common denominator.
/// @throws std::invalid_argument  when A is not symmetric.
bool is_psd(const Matrix<Rational>& A);

/// Decides exactly whether A is positive definite (a 0 x 0 matrix is).
/// @throws std::invalid_argument  when A is not symmetric.
bool is_positive_definite(const Matrix<Rational>& A);

}  // namespace oubliette
