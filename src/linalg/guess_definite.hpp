// Floating-point proposals for the exact definiteness test of larger matrices.
#pragma once

#include <optional>

#include "linalg/flint_matrix.hpp"

namespace oubliette {

/// A symmetric integer matrix with entries of about 100 bits that stands below a scaled A:
/// 2^k E A E - reduced is PSD for a positive diagonal E and some k. So if `reduced` is positive
/// definite, A is. The diagonal of A must be positive.
FlintMatrix reduce_below(const FlintMatrix& A);

/// A square integer matrix R for which R A R^T may be strictly diagonally dominant; nothing when
/// rounding hides that A is positive definite (or it is not).
std::optional<FlintMatrix> guess_diagonaliser(const FlintMatrix& A);

/// A 1 x d integer row x for which x A x^T may be negative; nothing when A looks PSD.
std::optional<FlintMatrix> guess_negative_vector(const FlintMatrix& A);

}  // namespace oubliette
