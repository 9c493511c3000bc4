// The Perron root of a small non-negative matrix to any precision.
#pragma once

#include <vector>

#include "linalg/matrix.hpp"
#include "scalar/interval.hpp"

namespace oubliette {

/// Encloses lambda_max(W^(1/2) S W^(1/2)), W = diag(weights), for every symmetric S (n x n) with
/// 0 <= lower <= S <= lower + slack in each entry. `start` contains it, 0 < start.lo. Relative
/// width 2^-bits, or what the slack allows. Each round solves (t I - S W) x = 1 exactly for a t in
/// the interval: x > 0 gives a Rayleigh quotient and an upper bound near t, any other x shows that
/// t is not above the root.
Interval refine_perron_root(const Matrix<Integer>& lower, const Integer& slack,
                            const std::vector<long>& weights, const Interval& start, unsigned bits);

}  // namespace oubliette
