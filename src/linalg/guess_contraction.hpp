// Floating-point study of a map M -> sum of conjugations: does it expand, and which matrix shows
// it.
#pragma once

#include <optional>

#include "linalg/approx_matrix.hpp"
#include "linalg/conjugation_map.hpp"

namespace oubliette {

/// T(M) = sum_i A_i M A_i + sum_j (v_j^T M v_j) v_j v_j^T on symmetric m x m matrices.
struct ApproxMap {
  std::vector<ApproxMatrix> conjugators;
  ApproxMatrix V;  // m x n
};
/// The same map in floating point, in the coordinates of the columns of Q (d x m, orthonormal).
ApproxMap approx_map(const ConjugationMap& map, const ApproxMatrix& Q);
ApproxMatrix apply(const ApproxMap& map, const ApproxMatrix& M);

/// What floating point suggests about the largest eigenvalue of T against 1.
enum class Guess { expands, contracts, cannot_tell };
struct GuessedWitness {
  Guess guess = Guess::cannot_tell;
  /// expands: near an eigenmatrix of the largest eigenvalue; contracts: near (Id - T)^-1 (I).
  ApproxMatrix X;
};
/// Eigenvalues of the whole operator for m up to 20, conjugate gradients above that.
GuessedWitness guess_contraction(const ApproxMap& map, Eigen::Index m);

/// An approximation of lim T^k(I), the projection of I on the fixed matrices of T, where the
/// largest eigenvalue of T is 1; nothing when 2000 steps do not settle it.
std::optional<ApproxMatrix> guess_limit(const ApproxMap& map, Eigen::Index m);

}  // namespace oubliette
