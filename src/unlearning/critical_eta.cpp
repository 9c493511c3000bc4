// The critical step size: a numerical proposal between two exact verdicts.
#include "unlearning/critical_eta.hpp"

#include <cmath>
#include <utility>

#include "linalg/exact_solve.hpp"
#include "linalg/guess_pencil.hpp"
#include "linalg/is_psd.hpp"
#include "unlearning/decide_parts.hpp"
#include "unlearning/span.hpp"
#include "unlearning/step_conjugations.hpp"

namespace oubliette {
namespace {

using decide_parts::Setting;

const Rational width(1, 1'000'000'000);

UnlearningProblem with_eta(UnlearningProblem x, const Rational& eta) {
  x.eta = eta;
  return x;
}

// Both L and Q are positive definite on Sym(range(A)), so "bounded" means eta = eta* exactly.
Verdict verdict_at(const UnlearningProblem& x, const FlintMatrix& B, const Rational& eta) {
  const ScaledMatrix hessians = scale_to_integers(hessian_sum(x));
  const Setting setting{step_conjugations(with_eta(x, eta)), FlintMatrix(hessians.entries),
                        hessians.denominator};
  return decide_within(setting, B).verdict;
}

Rational guess_critical(const UnlearningProblem& x, const FlintMatrix& B) {
  const ApproxMatrix A = approx_matrix(mean_curvature(x));
  const ApproxMatrix basis = approx_orthonormal(B);
  const ApproxEigen eigen = approx_eigen(basis.transpose() * A * basis);
  // With eta = 1 the noise of T is that of Q, and A takes the place of J.
  const ApproxMatrix rotated = basis * eigen.vectors;
  ApproxMap Q = approx_map(step_conjugations(with_eta(x, 1)), rotated);
  Q.conjugators[0] = eigen.values.asDiagonal();
  const ApproxReal guess = guess_pencil(eigen.values, Q);
  if (!std::isfinite(guess) || !(guess > 0)) return 1;
  return Rational(guess);
}

Eigen::Index exact_rank(const Matrix<Rational>& A) {
  const ExactKernel kernel = exact_kernel(FlintMatrix(scale_to_integers(A).entries));
  return static_cast<Eigen::Index>(kernel.pivots.size());
}

Rational guess_between(const Rational& lower, const Rational& upper) {
  const Rational middle = (lower + upper) / 2;
  return guess_simplest(middle, (upper - lower) / 8);
}

// Keeps "lower does not diverge, upper diverges" and halves the distance; a tie ends the search.
CriticalEta narrow(const UnlearningProblem& x, const FlintMatrix& B, Rational lower,
                   Rational upper) {
  while (upper - lower > width * lower) {
    const Rational middle = guess_between(lower, upper);
    const Verdict verdict = verdict_at(x, B, middle);
    if (verdict == Verdict::bounded) return {Interval(middle), "exact: lambda_max(T) = 1 there"};
    (verdict == Verdict::diverges ? upper : lower) = middle;
  }
  return {Interval(lower, upper), "exact verdicts differ at the two ends"};
}

CriticalEta bracket(const UnlearningProblem& x, const FlintMatrix& B, const Rational& guess) {
  // A critical step size of few digits is tried first. Large exact ties are beyond decide().
  if (B.cols() <= 50) {
    const Rational simple = guess_simplest(guess, guess * Rational(1, 1'000'000'000'000));
    if (height_bits(simple) <= 36 && verdict_at(x, B, simple) == Verdict::bounded) {
      return {Interval(simple), "exact: lambda_max(T) = 1 there"};
    }
  }
  for (Rational factor = width * Rational(3, 10);; factor *= 8) {
    const Rational lower = guess_simplest(guess / (1 + factor), guess / (1 + factor) * factor / 8);
    const Rational upper = guess_simplest(guess * (1 + factor), guess * factor / 8);
    if (verdict_at(x, B, lower) == Verdict::diverges) continue;
    if (verdict_at(x, B, upper) != Verdict::diverges) continue;
    return narrow(x, B, lower, upper);
  }
}

}  // namespace

CriticalEta critical_eta(const UnlearningProblem& given) {
  const UnlearningProblem x = with_eta(given, 1);
  require_valid(x);
  const Matrix<Rational> A = mean_curvature(x);
  if (!is_psd(A)) return {Interval(0), "A is not PSD: every step size diverges by ascent"};
  const HessianSpan moving = moving_span(x);
  if (moving.basis.cols() == 0)
    return {std::nullopt, "T is the identity: stable for every step size"};
  if (exact_rank(A) < moving.basis.cols()) {
    return {Interval(0), "sampling noise acts where A vanishes: every step size diverges"};
  }
  return bracket(x, moving.basis, guess_critical(x, moving.basis));
}

}  // namespace oubliette
