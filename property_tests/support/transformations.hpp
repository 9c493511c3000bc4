// Changes of a problem whose effect on everything exact is known.
#pragma once

#include "unlearning/problem.hpp"

namespace oubliette::support {

/// H -> O H O^T for every sample (O is d x d, orthogonal).
UnlearningProblem rotate(UnlearningProblem x, const Matrix<Rational>& O);
/// H -> c H for every sample.
UnlearningProblem scale_hessians(UnlearningProblem x, const Rational& c);
/// Every sample c times as often; B stays.
UnlearningProblem duplicate(UnlearningProblem x, long c);
/// One more parameter that no sample depends on: a zero row and column behind every H.
UnlearningProblem add_empty_direction(UnlearningProblem x);
/// Every sample listed as often as `times` says, in the opposite order.
UnlearningProblem write_out_backwards(UnlearningProblem x);

}  // namespace oubliette::support
