// A floating-point proposal for the vector of a Collatz-Wielandt bound.
#pragma once

#include "linalg/approx_matrix.hpp"
#include "linalg/perron_root.hpp"

namespace oubliette {

/// A positive vector x for which max_p (S W x)_p / x_p may be within 4e-10 of the Perron root: near
/// (t I - S W)^-1 (1) with t slightly above it, so that rows far from the leading eigenvector count
/// too.
ApproxVector guess_perron_vector(const FixedPointMatrix& S, const std::vector<long>& weights);

}  // namespace oubliette
