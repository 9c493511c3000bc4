// The largest root of a characteristic polynomial: enclosed to any precision, or exact.
#pragma once

#include <optional>

#include "linalg/flint_matrix.hpp"
#include "linalg/surd.hpp"

namespace oubliette {

/// The largest eigenvalue of entries / denominator, where all eigenvalues are real (the matrix is
/// symmetric, or similar to a symmetric one). The interval has relative width at most 2^-bits and
/// equal ends when a rational root is met.
/// `start` contains the eigenvalue and shortens the search.
/// @throws std::invalid_argument  when the eigenvalue is not in `start`.
Interval enclose_largest_eigenvalue(const FlintMatrix& entries, const Integer& denominator,
                                    const Interval& start, unsigned bits);

/// The same eigenvalue as a sum of square roots, when it is rational or quadratic over the
/// rationals (its irreducible factor of the characteristic polynomial has degree 1 or 2).
std::optional<Surd> exact_largest_eigenvalue(const FlintMatrix& entries,
                                             const Integer& denominator);

}  // namespace oubliette
