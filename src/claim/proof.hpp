// Proofs as executable steps: exact identities, earlier claims, and the sentences that join them.
#pragma once

#include <string>
#include <vector>

#include "formula/expr.hpp"

namespace oubliette {

/// One step of a proof.
struct Step {
  enum class Kind {
    identity,  // left = right as polynomials (or rational functions) in free symbols
    uses,      // another claim, which must be proved in the same run
    argument   // the sentence that joins the steps; nothing to execute
  };
  Kind kind = Kind::argument;
  std::string text;  // what the step shows; for `uses` the claim's id
  Expr left{0};
  Expr right{0};
  int degree = 0;                     // total degree after clearing denominators
  std::vector<std::string> matrices;  // free size x size matrices, entries independent
  std::vector<std::string> scalars;   // free scalars
  int size = 1;
};

/// left = right for all matrices and scalars named. Checked at random integers of 128 bits:
/// an identity that fails is caught with probability at least 1 - degree / 2^128 (Schwartz and
/// Zippel). With 2 size > degree in the matrices, the identity holds for matrices of every size
/// (Amitsur and Levitzki: no shorter identity holds for all size x size matrices alone).
Step identity(std::string text, const Expr& left, const Expr& right, int degree,
              std::vector<std::string> matrices, std::vector<std::string> scalars, int size = 1);
Step uses(std::string claim);
Step argument(std::string text);

/// What running one step showed.
struct StepResult {
  bool holds = false;
  std::string line;
};

/// Runs an identity or an argument. @throws std::invalid_argument  for a step of kind `uses`.
StepResult run_step(const Step& step);

}  // namespace oubliette
