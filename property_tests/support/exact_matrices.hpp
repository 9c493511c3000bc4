// Exact matrix operations written for the properties alone, so that they test the library from
// outside.
#pragma once

#include "linalg/matrix.hpp"

namespace oubliette::support {

/// The inverse of a regular d x d matrix (Gauss and Jordan).
/// @throws std::domain_error  when A is singular.
Matrix<Rational> inverse(const Matrix<Rational>& A);

/// A d x m matrix whose columns are a basis of the range of A (columns of A itself).
Matrix<Rational> range_basis(const Matrix<Rational>& A);

/// A (x) B, the Kronecker product.
Matrix<Rational> kronecker(const Matrix<Rational>& A, const Matrix<Rational>& B);

/// c_0, ..., c_n with det(x I - A) = sum c_k x^k for an n x n matrix A (Faddeev and LeVerrier).
std::vector<Rational> characteristic_polynomial(const Matrix<Rational>& A);

/// (I - K)(I + K)^{-1} for the skew K with the given entries above the diagonal, row by row: a
/// rational orthogonal matrix (Cayley).
Matrix<Rational> cayley(Eigen::Index d, const std::vector<Rational>& above_diagonal);

}  // namespace oubliette::support
