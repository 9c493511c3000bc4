// Exact kernels and solutions of integer matrices by p-adic lifting.
#pragma once

#include <optional>

#include "linalg/flint_matrix.hpp"

namespace oubliette {

/// Columns of A (d x n) that form a basis of its range modulo a large prime: independent over the
/// rationals for certain, and a basis there unless the prime is unlucky.
std::vector<Eigen::Index> independent_columns(const FlintMatrix& A, unsigned prime_index = 0);

/// X = entries / denominator with A X = B, for a nonsingular A; nothing when A is singular.
struct FlintSolution {
  FlintMatrix entries;
  Integer denominator{1};
};
std::optional<FlintSolution> exact_solve(const FlintMatrix& A, const FlintMatrix& B);

/// The kernel of the symmetric d x d matrix A and the rows that span the rest.
struct ExactKernel {
  std::vector<Eigen::Index> pivots;  // A restricted to these rows and columns is nonsingular
  FlintMatrix basis;                 // d x (d - rank), integer columns with A * basis = 0
};
ExactKernel exact_kernel(const FlintMatrix& A);

/// A basis of the same lattice as the independent columns of B, of short vectors (LLL).
FlintMatrix short_basis(const FlintMatrix& B);

/// A(rows, cols).
FlintMatrix submatrix(const FlintMatrix& A, const std::vector<Eigen::Index>& rows,
                      const std::vector<Eigen::Index>& cols);

}  // namespace oubliette
