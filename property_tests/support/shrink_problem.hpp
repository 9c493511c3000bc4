// Smaller problems near a given one, for shrinking counterexamples.
#pragma once

#include <vector>

#include "unlearning/problem.hpp"

namespace oubliette::support {

/// Valid problems smaller than x, the greatest leaps first: smallest_problems(), then fewer
/// samples, smaller d, zero, rank one and small integers in the Hessians, eta = 1, alpha = 1/2, B
/// = 1. Some of them have the same T as x (eta, alpha or a common factor moved into the Hessians),
/// so that a problem on a boundary can become smaller without leaving it.
std::vector<UnlearningProblem> smaller_problems(const UnlearningProblem& x);

}  // namespace oubliette::support
