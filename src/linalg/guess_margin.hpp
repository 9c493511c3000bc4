// A floating-point proposal for the largest s with M - s S positive semi-definite.
#pragma once

#include <optional>

#include "linalg/flint_matrix.hpp"

namespace oubliette {

/// A power of two s somewhat below the largest one for which M - s S may be PSD (S positive
/// definite), or nothing when M does not look positive definite.
std::optional<Rational> guess_margin(const FlintMatrix& M, const FlintMatrix& S);

}  // namespace oubliette
