// Rigorous enclosures of the numbers of Section 3: lambda_max of T, D and S, and sigma.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scalar/interval.hpp"
#include "unlearning/problem.hpp"

namespace oubliette {

/// A number's enclosure of relative width at most 1e-9 (equal ends: exact), or, where the number is
/// undefined, no value and the reason.
struct Enclosed {
  std::optional<Interval> value;
  std::string reason;
};

/// lambda_max of T on the symmetric d x d matrices: E||w_k||^2 grows like its k-th power.
/// Relative width at most 1e-9. Below by a Rayleigh quotient <X, T X> / <X, X>; above by a positive
/// definite X with t X - T(X) >= 0. Equal ends for d <= 12 where it is a rational of small height.
/// @throws std::domain_error  when x is not valid.
Interval enclose_lambda_max_T(const UnlearningProblem& x);

/// What Definitions 3.2 to 3.4 derive from the pairs (r, f).
struct Coherence {
  Enclosed C_prime_r,
      C_prime_f;          // sqrt C_r / (sqrt C_r + sqrt C_f), and the same for the forget set
  Enclosed lambda_max_D;  // the mix-Hessian D (with 1/n_f for H_F)
  Enclosed max_lambda_max_D_rf;  // the largest lambda_max over all pairs
  Enclosed lambda_max_S;         // the mix-coherence matrix, n_r n_f x n_r n_f
  Enclosed sigma;                // lambda_max_S / max_lambda_max_D_rf
};
/// All of them at once, since they share their work. Undefined: everything where C_r = C_f = 0 or
/// the forget set is empty; sigma where all D_rf are zero.
/// @throws std::domain_error  when x is not valid.
Coherence enclose_coherence(const UnlearningProblem& x);

/// sigma^single of one set of samples, and its parts (stability, Definition 3.1; repeats counted).
struct SingleCoherence {
  Enclosed lambda_max_S, max_lambda_max_H, sigma;
};
SingleCoherence enclose_coherence_single(const std::vector<Sample>& samples);

}  // namespace oubliette
