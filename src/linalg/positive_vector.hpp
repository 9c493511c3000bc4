// A vector on which an indefinite symmetric matrix is positive, by exact elimination.
#pragma once

#include <optional>

#include "linalg/flint_matrix.hpp"

namespace oubliette {

/// An integer column x with x^T A x > 0 (A symmetric d x d), or nothing when -A is PSD. Slow:
/// rational elimination, for matrices on which floating point has failed.
std::optional<FlintMatrix> positive_vector(const FlintMatrix& A);

}  // namespace oubliette
