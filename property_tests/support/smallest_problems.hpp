// The smallest problems there are, in order of size.
#pragma once

#include "unlearning/problem.hpp"

namespace oubliette::support {

/// All problems with d = 1, eta = 1, one or two retain samples, at most two forget samples,
/// Hessians 0 to 3, B = 1 or 2, alpha = 1/2 (and 0 where nothing is to forget), smallest first.
/// Shrinking tries them before anything else: one that fails is the smallest of them that does,
/// however far the counterexample found is from it.
const std::vector<UnlearningProblem>& smallest_problems();

}  // namespace oubliette::support
