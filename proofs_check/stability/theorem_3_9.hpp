// What the claims around Theorem 3.9 share.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.hpp"

namespace oubliette::stability {

std::vector<Claim> lemmas_a_6_a_7();      // tails of sums of Gaussian norms
std::vector<Claim> theorem_3_9();         // coherence of the CNN, as stated; with the limits
std::vector<Claim> theorem_3_9_bounds();  // its proof, eq. 59 to 64 and 69 to 71

std::vector<Claim> theorem_3_9_limits();         // part of theorem_3_9(): (14) and (15)
std::vector<Claim> theorem_3_9_loss();           // part of theorem_3_9(): what a small loss adds
std::vector<Claim> theorem_3_9_discussion();     // part of theorem_3_9(): the Discussion
std::vector<Claim> theorem_3_9_tails();          // part of theorem_3_9_bounds(): eq. 59 to 62
std::vector<Claim> theorem_3_9_dropped_terms();  // part of theorem_3_9_bounds(): eq. 64

/// Why no constant C serves every delta in X <= N + sqrt(N log(2/delta)/C) for a chi-square X
/// with N = n d degrees of freedom. `claim` is the claim whose certificates are made; `meaning`
/// says how the inequality is the one of that claim.
Computed no_constant_for_every_delta(const std::string& claim, const std::string& meaning);

/// Why sum ||x_i||^2 <= sigma^2 (N + 2 sqrt(N L) + 2L) with probability at least 1 - delta, N = n
/// d, L = log(1/delta): the proof of A-LA.7.repair.
std::vector<Step> square_tail();

/// One of (12), (63), (70) as an event with probability at least 1 - `failures` delta: its right
/// side without the constant at C'_r = C'_f, in the letters n = n_r = n_f, dim = d, v = sigma^2,
/// with ||mu|| = 1.
struct PrintedBound {
  std::string claim, location, text;
  Expr value;
  int failures;
};
/// Why no constant serves every delta in it: one noise vector is long with probability above
/// `failures` delta, in a network of the loss of Section 4.2.
Computed no_constant_at_small_delta(const PrintedBound& bound);

/// Runs proof steps other than `uses`. @throws std::logic_error  when one fails.
std::vector<std::string> lines_of(const std::vector<Step>& steps);

}  // namespace oubliette::stability
