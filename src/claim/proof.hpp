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
  std::vector<std::string> matrices;  // free square matrices, all entries independent
  std::vector<std::string> scalars;   // free scalars
};

/// left = right for all scalars named and all matrices named, of every size. Checked exactly at one
/// point of 128-bit integers, each coordinate the SHA-256 hash of the identity and the coordinate's
/// name: were the hash a random function, an identity that fails would pass with probability at
/// most degree / 2^128 (Schwartz and Zippel), the degree being that of the difference of both sides
/// with denominators cleared. The matrices get size m + 1, m being the degree in them: then every
/// product of m of them, transposed or not, is a path of its own through matrix units e_12, e_23,
/// .., so what holds at that size, under traces too, holds at all sizes.
Step identity(std::string text, const Expr& left, const Expr& right,
              std::vector<std::string> matrices, std::vector<std::string> scalars);
Step uses(std::string claim);
Step argument(std::string text);

/// What running one step showed.
struct StepResult {
  bool holds = false;
  std::string line;
};

/// Degrees of left - right: in the matrices alone, and in all symbols with denominators cleared.
/// @throws std::invalid_argument  for operations other than + - * / ^ (to a number), transpose,
/// trace, kron and vec, for a divisor with matrices in it, and for the
/// trace of anything with a term free of matrices.
struct Degrees {
  int matrices = 0;
  int total = 0;
};
Degrees degrees_of(const Step& step);

/// Runs an identity or an argument. @throws std::invalid_argument  for a step of kind `uses`.
StepResult run_step(const Step& step);

}  // namespace oubliette
