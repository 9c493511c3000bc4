// Smaller problems near a given one, for shrinking counterexamples.
#pragma once

#include <array>

#include "unlearning/problem.hpp"

namespace oubliette::support {

/// How large a problem is for a reader: parameters, samples, listed samples, then the lengths of
/// all numbers. eta = 1, alpha = 1/2 and B = 1 count nothing, nor does a zero entry.
std::array<long, 4> size_of(const UnlearningProblem& x);

/// Valid problems smaller than x, the greatest leaps first: smallest_problems(), then fewer
/// samples, smaller d, zero, rank one and small integers in the Hessians, eta = 1, alpha = 1/2, B
/// = 1. Some of them have the same T as x (eta, alpha or a common factor moved into the Hessians),
/// so that a problem on a boundary can become smaller without leaving it.
std::vector<UnlearningProblem> smaller_problems(const UnlearningProblem& x);

}  // namespace oubliette::support
