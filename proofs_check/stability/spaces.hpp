// Where counterexamples to the claims of the stability paper are sought.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.hpp"
#include "formula/letters.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::stability {

/// All problems with d <= max_d and at most max_n samples a set.
Space problems(long max_d, long max_n);
/// The same with C'_r rational or undefined, for claims about D, S and sigma.
Space mixed_problems(long max_d, long max_n);

/// The integer parameter k = from..to.
Axis k_axis(int from, int to);
/// The parameter epsilon in (0, 1).
Axis epsilon_axis();
Space with(Space space, Axis axis);
/// Problems with parameters k and epsilon, moved to where (1-epsilon) I >= J >= -(1-epsilon) I.
Space contractions(long max_d, long max_n, int from_k, int to_k);
/// Hypotheses of Lemma 3.5 (2): 0 < epsilon < 1 and (1-epsilon) I >= J >= -(1-epsilon) I.
std::vector<Condition> contraction();
/// The same, and J commutes with every Hessian (always so for d = 1).
std::vector<Condition> commuting_contraction();

/// The construction in the proof of Theorem 3.7: q = sigma/n_f retain Hessians m e_1 e_1^T with
/// m = lambda n_r / (C'_r q), all others zero; parameters lambda and q. Where q is not an integer
/// (the paper has none such), one more sample is (q - floor(q)) m e_1 e_1^T.
/// @throws std::domain_error  when C'_r is 0, undefined or irrational.
Instance construction_3_7(long n_r, long n_f, const Rational& B, const Rational& alpha,
                          const Rational& eta, const Rational& q, const Rational& lambda,
                          long d = 1);
/// Random instances of that construction in R^d, q an integer as in the paper.
Space constructions_3_7(long d = 1);
/// Random instances with any q from 1 to n_r.
Space real_constructions_3_7();
/// Random instances of choices of Hessians that converge in R^d, d >= 2, with sigma = n_f q: for
/// q > 1, m h_i diag(1, s, .., s) with sum h_i = p as above and q = p sqrt(1 + (d-1) s^2); for q =
/// 1, m e_1 e_1^T and (s/2) m (I - e_1 e_1^T), p = 1. Parameters lambda, q and p.
Space full_rank_constructions_3_7();

}  // namespace oubliette::stability
