// The construction in the proof of Theorem 3.7, for every admissible n_r, n_f, B and alpha.
#pragma once

#include "search/space.hpp"
#include "unlearning/problem.hpp"

namespace oubliette::support {

/// q retain Hessians h e_1 e_1^T, all others zero, d = 1 or more. On e_1 E||w_k||^2 is multiplied
/// by 1 - 2y + y^2 (1 + u/q) with y = eta (1-alpha) q h / n_r and u = n_r/B - 1, so it converges
/// there exactly when share = y (1 + u/q) / 2 lies between 0 and 1; lambda_max(D) is share times
/// the threshold of the proof. lambda_max(D) = C'_r q h / n_r may be irrational: y is rational
/// whatever C'_r is.
struct Construction {
  UnlearningProblem problem;
  long q = 1;
  Rational share;
};

/// share is 1 in one case of four, else in (0, 5/4]; C_r > 0.
Construction generate_construction(Random& random);
/// Fewer samples, smaller d, q and n's; eta = 1, alpha = 1/2 or 0, B = 1; the share stays.
std::vector<Construction> smaller_constructions(const Construction& x);

}  // namespace oubliette::support
