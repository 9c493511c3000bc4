// What the claims around Theorem 3.9 share.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.hpp"

namespace oubliette::stability {

std::vector<Claim> lemmas_a_6_a_7();      // tails of sums of Gaussian norms
std::vector<Claim> theorem_3_9();         // coherence of the CNN, as stated; with the limits
std::vector<Claim> theorem_3_9_bounds();  // its proof, eq. 59 to 64 and 69 to 71

std::vector<Claim> theorem_3_9_limits();         // part of theorem_3_9()
std::vector<Claim> theorem_3_9_dropped_terms();  // part of theorem_3_9_bounds(): eq. 64

/// Why no constant C serves every delta in X <= N + sqrt(N log(2/delta)/C) for a chi-square X
/// with N = n d degrees of freedom. `claim` is the claim whose certificates are made; `meaning`
/// says how the inequality is the one of that claim.
Computed no_constant_for_every_delta(const std::string& claim, const std::string& meaning);

/// Runs proof steps other than `uses`. @throws std::logic_error  when one fails.
std::vector<std::string> lines_of(const std::vector<Step>& steps);

}  // namespace oubliette::stability
