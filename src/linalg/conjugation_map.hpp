// Maps M -> sum_i c_i A_i M A_i on symmetric matrices, exact on integers over one denominator.
#pragma once

#include <vector>

#include "linalg/flint_matrix.hpp"

namespace oubliette {

/// denominator * T(M) = sum_i scale_i A_i M A_i + V diag(weight_i v_i^T M v_i) V^T, where the A_i
/// are symmetric d x d, the v_i are the columns of V (d x n), and scales and weights are not
/// negative. Such a map is self-adjoint for <A, B> = Tr(A B) and keeps the cone of PSD matrices.
struct ConjugationMap {
  Integer denominator{1};
  std::vector<FlintMatrix> conjugators;
  std::vector<Integer> scales;
  FlintMatrix V;
  std::vector<Integer> weights;
};

/// denominator * T(M) for a symmetric integer M (d x d).
FlintMatrix apply(const ConjugationMap& map, const FlintMatrix& M);

/// The map N -> B^T T(B N B^T) B over the same denominator, for a d x m integer matrix B.
ConjugationMap compress(const ConjugationMap& map, const FlintMatrix& B);

/// The symmetric matrix F of order m(m+1)/2 with n^T F n = denominator * <N, T(N)> for all N = N^T,
/// where n lists N(a, b), a <= b, row by row.
FlintMatrix quadratic_form(const ConjugationMap& map, Eigen::Index m);

/// The coordinates n of N (m(m+1)/2 x 1), and back.
FlintMatrix pack(const FlintMatrix& N);
FlintMatrix unpack(const FlintMatrix& coordinates, Eigen::Index column, Eigen::Index m);

}  // namespace oubliette
