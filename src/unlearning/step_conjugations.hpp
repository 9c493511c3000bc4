// The step T(M) = J M J + noise(M) as a sum of conjugations over one denominator.
#pragma once

#include "linalg/conjugation_map.hpp"
#include "unlearning/problem.hpp"

namespace oubliette {

/// J first, then the dense samples; rank-one samples in V. Samples without noise or curvature are
/// left out.
ConjugationMap step_conjugations(const UnlearningProblem& x);

/// S_H = sum of all Hessians, repeats counted: its range is the span of the ranges of the Hessians.
Matrix<Rational> hessian_sum(const UnlearningProblem& x);

}  // namespace oubliette
