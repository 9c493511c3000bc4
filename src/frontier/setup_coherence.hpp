// sigma and lambda_max(D) in the set-up of Figure 1, by a small quotient of the coherence matrix.
#pragma once

#include <optional>

#include "frontier/setup.hpp"
#include "scalar/interval.hpp"

namespace oubliette {

/// Definitions 3.2 to 3.4 in the set-up; enclosures of relative width at most 2^-60.
struct SetupCoherence {
  Interval C_prime_r;
  Interval lambda_max_D;  // exactly 2
  Interval sigma;
};

/// The symmetries of the set-up leave at most seven kinds of pairs (r, f); a matrix with their row
/// sums as entries has the Perron root of S. Empty where C_r = C_f = 0. With n_r = n_f nothing
/// depends on B (and never on eta), apart from being undefined at B = n_r.
/// @throws std::domain_error  as axis_groups, or when B is not in 1..min(n_r, n_f).
std::optional<SetupCoherence> enclose_setup_coherence(const FrontierSetup& setup, long B, long Q);

}  // namespace oubliette
