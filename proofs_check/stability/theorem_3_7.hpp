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

/// y = eta (1-alpha) lambda / C'_r: the mean step of the construction on e_1 is 1 - y.
Expr descent();

}  // namespace oubliette::stability
