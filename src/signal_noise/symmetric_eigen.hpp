// Eigenvalues of dense symmetric matrices of some dozen rows, compiled for several vector widths
// like the kernels: the same bits on every processor.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "signal_noise/span_data.hpp"

namespace oubliette {

/// A = Q diag(values) Q', the values in ascending order.
struct SymmetricEigen {
  Eigen::VectorXd values;
  RowMatrix rotated;  // Q' W
};

/// By Householder's reflections and the implicit QL method (Golub and Van Loan, Matrix
/// Computations, sections 8.3.1 and 8.3.3), both applied to W instead of forming Q: errors of some
/// n roundings of the largest eigenvalue.
/// @param A  n x n, n >= 1, of which W has n rows and any number of columns.
/// @throws std::runtime_error  when an entry is not finite (or it does not converge).
SymmetricEigen symmetric_eigen(const RowMatrix& A, const RowMatrix& W);

/// The largest eigenvalue of A to some n roundings, without vectors.
/// @throws std::runtime_error  when an entry is not finite.
double largest_eigenvalue(const RowMatrix& A);

/// The largest eigenvalue of a symmetric tridiagonal matrix, by counting signs of pivots, and its
/// eigenvector. @pre off_diagonal, one shorter than diagonal, is positive.
struct LargestPair {
  double value;
  Eigen::VectorXd vector;  // of norm 1, entrywise positive
};
LargestPair largest_of_tridiagonal(const std::vector<double>& diagonal,
                                   const std::vector<double>& off_diagonal);

}  // namespace oubliette
