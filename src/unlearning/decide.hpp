// The exact verdict on E||w_k||^2, with witnesses that a short checker can verify.
#pragma once

#include <string_view>

#include "unlearning/problem.hpp"

namespace oubliette {

/// What E||w_k||^2 = Tr T^k(I) does for isotropic w_0: tends to infinity, tends to 0, or stays
/// between two positive constants; in terms of lambda_max(T): above, below, equal to 1.
enum class Verdict { diverges, converges, bounded };
std::string_view to_string(Verdict verdict);

/// The matrices of a fact in reference/certificate-format.md; what a verdict does not need is
/// empty.
struct Witness {
  Matrix<Rational> X;  // d x d, symmetric
  Matrix<Rational> Y;  // d x d, symmetric; bounded only
  Rational s{0};       // converges on the span, and bounded
};

struct Decision {
  Verdict verdict = Verdict::bounded;          // over all of R^d
  Verdict verdict_on_span = Verdict::bounded;  // on the span U of the ranges of the Hessians
  Eigen::Index span_dimension = 0;
  Witness witness;
  Witness witness_on_span;
};

/// Decides exactly, and verifies the witnesses exactly before it returns. Floating point only
/// proposes witnesses; where it cannot tell, exact linear algebra on Sym(U) decides.
/// @throws std::domain_error  when x is no valid problem, or when it is so near to critical that
/// exact linear algebra is needed and dim U exceeds 50.
Decision decide(const UnlearningProblem& x);

}  // namespace oubliette
