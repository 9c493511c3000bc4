// What a formula is evaluated on: an unlearning problem, named parameters, named free matrices.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "unlearning/problem.hpp"

namespace oubliette {

struct Instance {
  std::optional<UnlearningProblem> problem;
  std::map<std::string, Rational> parameters;
  std::map<std::string, Matrix<Rational>> matrices;
};

}  // namespace oubliette
