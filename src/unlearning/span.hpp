// The span U of the ranges of the Hessians, where the dynamics happen; outside it J is the
// identity.
#pragma once

#include "linalg/flint_matrix.hpp"
#include "unlearning/problem.hpp"

namespace oubliette {

struct HessianSpan {
  FlintMatrix basis;       // d x m, integer columns that form a basis of U; the identity when m = d
  FlintMatrix complement;  // d x (d - m), integer columns with H z = 0 for every Hessian H
};
HessianSpan hessian_span(const UnlearningProblem& x);

/// The part of U where T is not the identity: the span of the range of A and of the Hessians whose
/// noise coefficient C is positive. Smaller than U when alpha = 0 and a forget Hessian leaves the
/// range of the retain ones, for example.
HessianSpan moving_span(const UnlearningProblem& x);

}  // namespace oubliette
