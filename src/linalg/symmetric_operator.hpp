// A conjugation map as one integer matrix on the coordinates of symmetric matrices.
#pragma once

#include <vector>

#include "linalg/conjugation_map.hpp"

namespace oubliette {

/// The matrix A of order d(d+1)/2 with pack(denominator * T(M)) = A pack(M) for symmetric M.
FlintMatrix operator_matrix(const ConjugationMap& map, Eigen::Index d);

/// Divides scales, weights and denominator by their common factor; T stays the same.
ConjugationMap reduce_scales(ConjugationMap map);

/// pack(M), pack(qT(M)), ..., pack((qT)^K(M)), q = denominator, each d(d+1)/2 x 1. Uses the
/// operator matrix or the conjugations, whichever needs fewer multiplications.
std::vector<FlintMatrix> powers(const ConjugationMap& map, const FlintMatrix& M, long K);

/// Tr(A B) of two symmetric matrices from their coordinates.
Integer packed_inner(const FlintMatrix& a, const FlintMatrix& b, Eigen::Index d);

}  // namespace oubliette
