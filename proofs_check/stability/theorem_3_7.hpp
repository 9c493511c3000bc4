// Formulas shared by the files about Theorem 3.7.
#pragma once

#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

/// sigma + n_f (n_r/B - 1).
Expr X_3_7();
/// (10): 2 sigma / (eta C'_r X); what the proof shows: 2 sigma C'_r / (eta (1-alpha) X).
Expr threshold_3_7_printed();
Expr threshold_3_7_proved();
/// The last line of (46) as printed: (2 sigma / eta) C'_r ((1-alpha) X^{-1}).
Expr threshold_3_7_eq46();

/// y (1 + w) = 2 at the threshold of the proof, with w = (n_f/sigma)(n_r/B - 1).
Step threshold_solves();

/// 1 - (1 - 2y + y^2 + y^2 w) = y (2 - y (1 + w)): the second moment is below 1 when 0 < y (1 + w)
/// < 2.
Step factored();
/// Why the choice with weights 0 <= h_i <= 1 of sum q, H_i = m h_i on e_1, has the given
/// lambda_max(D) and sigma and a second moment of at most 1 - 2y + y^2 + y^2 u/q.
std::vector<Step> weights_of_sum_q();

/// y = eta (1-alpha) lambda / C'_r: the mean step of the construction on e_1 is 1 - y.
Expr descent();

}  // namespace oubliette::stability
