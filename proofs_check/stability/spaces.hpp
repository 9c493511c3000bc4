// Where counterexamples to the claims of the stability paper are sought.
#pragma once

#include <string>
#include <vector>

#include "claim/claim.hpp"
#include "formula/letters.hpp"

namespace oubliette::stability {

/// All problems with d <= max_d and at most max_n samples a set.
Space problems(long max_d, long max_n);
/// The same with C'_r rational or undefined, for claims about D, S and sigma.
Space mixed_problems(long max_d, long max_n);
/// No problem, only parameters.
Space numbers(std::vector<Axis> axes);

/// The integer parameter k = from..to.
Axis k_axis(int from, int to);
/// The parameter epsilon in (0, 1).
Axis epsilon_axis();
Space with(Space space, Axis axis);
/// Problems with parameters k and epsilon, moved to where (1-epsilon) I >= J >= -(1-epsilon) I.
Space contractions(long max_d, long max_n, int from_k, int to_k);
/// Hypotheses of Lemma 3.5 (2): 0 < epsilon < 1 and (1-epsilon) I >= J >= -(1-epsilon) I.
std::vector<Condition> contraction();

/// The construction in the proof of Theorem 3.7: q = sigma/n_f retain Hessians m e_1 e_1^T with
/// m = lambda n_r / (C'_r q), all others zero; parameters lambda and q.
/// @throws std::domain_error  when C'_r is 0, undefined or irrational.
Instance construction_3_7(long n_r, long n_f, const Rational& B, const Rational& alpha,
                          const Rational& eta, long q, const Rational& lambda, long d = 1);
/// Random instances of that construction in R^d.
Space constructions_3_7(long d = 1);

}  // namespace oubliette::stability
