// Generators of small unlearning problems, valid by construction.
#pragma once

#include <rapidcheck.h>

#include "unlearning/problem.hpp"

namespace oubliette::support {

/// One sample with a d x d Hessian: zero, rank one (with its vector), dense or diagonal; 1 to 3
/// times.
rc::Gen<Sample> sample(Eigen::Index d);
/// A problem with d <= 3 and one to three lines in each set. Biased to the boundaries: alpha = 0 or
/// 1, B = 1 or the largest B, all samples equal; alpha = 0 may come with an empty forget set.
rc::Gen<UnlearningProblem> problem();

}  // namespace oubliette::support

namespace oubliette {

/// Found by RapidCheck, which prints the problem of a failed property with it.
void showValue(const UnlearningProblem& x, std::ostream& out);

}  // namespace oubliette
