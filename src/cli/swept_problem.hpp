// The problem of `oubliette frontier --problem FILE`, whose step and batch size are swept.
#pragma once

#include <optional>
#include <string>

#include "unlearning/problem.hpp"

namespace oubliette {

struct SweptProblem {
  UnlearningProblem problem;    // with eta = 1 and B = 1
  std::optional<Rational> eta;  // of the file, when it is above 0
};

/// Reads a problem file. Its eta and batch_size must be numbers but may lie outside their ranges:
/// they are not used (eta is offered as a centre of the sweep).
/// @throws InputError  as read_problem_file, and when an entry of a Hessian is not 0 and beyond
/// 1e-60 to 1e60 in size: sample paths are computed in double.
SweptProblem read_swept_problem(const std::string& file);

}  // namespace oubliette
