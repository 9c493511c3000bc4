// Exact matrix operations by the textbook methods.
#include "support/exact_matrices.hpp"

#include <stdexcept>

namespace oubliette::support {
namespace {

using Eigen::Index;

/// Brings A to reduced row echelon form; returns the columns of the pivots.
std::vector<Index> reduce_rows(Matrix<Rational>& A) {
  std::vector<Index> pivots;
  Index row = 0;
  for (Index col = 0; col < A.cols() && row < A.rows(); ++col) {
    Index found = row;
    while (found < A.rows() && A(found, col) == 0) ++found;
    if (found == A.rows()) continue;
    A.row(row).swap(A.row(found));
    const Rational pivot = A(row, col);
    for (Index j = 0; j < A.cols(); ++j) A(row, j) /= pivot;
    for (Index i = 0; i < A.rows(); ++i) {
      const Rational factor = A(i, col);
      if (i == row || factor == 0) continue;
      for (Index j = 0; j < A.cols(); ++j) A(i, j) -= factor * A(row, j);
    }
    pivots.push_back(col);
    ++row;
  }
  return pivots;
}

}  // namespace

Matrix<Rational> inverse(const Matrix<Rational>& A) {
  const Index d = A.rows();
  Matrix<Rational> both(d, 2 * d);
  both << A, identity(d);
  const std::vector<Index> pivots = reduce_rows(both);
  if (d > 0 && (static_cast<Index>(pivots.size()) < d || pivots.back() >= d)) {
    throw std::domain_error("inverse: the matrix is singular");
  }
  return both.rightCols(d);
}

Matrix<Rational> range_basis(const Matrix<Rational>& A) {
  Matrix<Rational> reduced = A;
  const std::vector<Index> pivots = reduce_rows(reduced);
  Matrix<Rational> basis(A.rows(), static_cast<Index>(pivots.size()));
  for (std::size_t k = 0; k < pivots.size(); ++k)
    basis.col(static_cast<Index>(k)) = A.col(pivots[k]);
  return basis;
}

Matrix<Rational> kronecker(const Matrix<Rational>& A, const Matrix<Rational>& B) {
  Matrix<Rational> K(A.rows() * B.rows(), A.cols() * B.cols());
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index j = 0; j < A.cols(); ++j) {
      K.block(i * B.rows(), j * B.cols(), B.rows(), B.cols()) = A(i, j) * B;
    }
  }
  return K;
}

std::vector<Rational> characteristic_polynomial(const Matrix<Rational>& A) {
  const Index n = A.rows();
  std::vector<Rational> c(static_cast<std::size_t>(n) + 1);
  c.back() = 1;
  Matrix<Rational> M = Matrix<Rational>::Zero(n, n);
  for (Index k = 1; k <= n; ++k) {
    // M_k = A M_{k-1} + c_{n-k+1} I, and c_{n-k} = -Tr(A M_k) / k.
    const Matrix<Rational> AM = A * M;
    M = AM + c[static_cast<std::size_t>(n - k + 1)] * identity(n);
    c[static_cast<std::size_t>(n - k)] = -inner(A.transpose(), M) / Rational(static_cast<long>(k));
  }
  return c;
}

Matrix<Rational> cayley(Index d, const std::vector<Rational>& above_diagonal) {
  Matrix<Rational> K = Matrix<Rational>::Zero(d, d);
  std::size_t next = 0;
  for (Index i = 0; i < d; ++i) {
    for (Index j = i + 1; j < d; ++j) {
      K(i, j) = above_diagonal.at(next++);
      K(j, i) = -K(i, j);
    }
  }
  return (identity(d) - K) * inverse(identity(d) + K);
}

}  // namespace oubliette::support
