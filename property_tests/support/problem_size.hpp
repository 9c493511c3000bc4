// How large a problem is for a reader.
#pragma once

#include <array>

#include "unlearning/problem.hpp"

namespace oubliette::support {

/// Parameters, samples, listed samples, then the lengths of all numbers. eta = 1, alpha = 1/2 and
/// B = 1 count nothing, nor does a zero entry.
std::array<long, 4> size_of(const UnlearningProblem& x);

}  // namespace oubliette::support
