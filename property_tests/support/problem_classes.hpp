// The classes a problem belongs to, read off the problem itself.
#pragma once

#include <string>
#include <vector>

#include "unlearning/problem.hpp"

namespace oubliette::support {

/// What can be seen without deciding anything: d, ranks, relations between the Hessians, sizes, B,
/// alpha.
std::vector<std::string> shape_classes(const UnlearningProblem& x);

/// What takes exact decisions: the verdict and its mechanism, and the thresholds that lambda_max(D)
/// meets with equality.
std::vector<std::string> boundary_classes(const UnlearningProblem& x);

}  // namespace oubliette::support
