// The exact verdict: decide on the span, extend to all of R^d, verify.
#include "unlearning/decide.hpp"

#include <stdexcept>
#include <utility>

#include "linalg/exact_solve.hpp"
#include "linalg/is_psd_integer.hpp"
#include "unlearning/decide_parts.hpp"
#include "unlearning/span.hpp"
#include "unlearning/step_conjugations.hpp"

namespace oubliette {
namespace {

using Eigen::Index;
using namespace decide_parts;

Matrix<Rational> rational(const FlintMatrix& A) { return A.to_integers().cast<Rational>(); }

Witness to_witness(const Found& found) { return {rational(found.X), rational(found.Y), found.s}; }

// z z^T for the first column z.
FlintMatrix outer_square(const FlintMatrix& complement) {
  FlintMatrix z(complement.rows(), 1);
  for (Index i = 0; i < z.rows(); ++i) fmpz_set(z.entry(i, 0), complement.entry(i, 0));
  return z * transpose(z);
}

// Directions of U that nothing moves: the z in U with A z = 0 and no noise (d x k, integers).
FlintMatrix resting_directions(const UnlearningProblem& x, const HessianSpan& span,
                               const HessianSpan& moving) {
  if (moving.basis.cols() == span.basis.cols()) return {x.d(), 0};
  if (span.complement.cols() == 0) return short_basis(moving.complement);
  // z = B a with V^T z = 0 for the basis V of the moving part.
  const FlintMatrix products = transpose(moving.basis) * span.basis;
  return short_basis(span.basis * exact_kernel(transpose(products) * products).basis);
}

// Y = I + k W for the contraction W of the moving part, k large enough: I - T(I) lives there too.
Found rest_beside_contraction(const Setting& setting, const FlintMatrix& V, const FlintMatrix& W,
                              const FlintMatrix& K) {
  FlintMatrix unit(V.rows(), V.rows());
  fmpz_mat_one(unit.get());
  const FlintMatrix growth = restrict_to(V, decrease(setting, unit));
  const FlintMatrix contraction = restrict_to(V, decrease(setting, W));
  Integer k = 1;
  while (!is_psd(growth + k * contraction)) k *= 16;
  // S_H <= Tr(S_H) I.
  const Integer trace = inner(setting.hessians, unit);
  return {Verdict::bounded, outer_square(K), unit + k * W,
          Rational(setting.hessian_denominator, trace)};
}

// T splits over the moving part (basis V) and the resting directions K, on which it is the
// identity.
Found join(const Setting& setting, const FlintMatrix& B, const FlintMatrix& V, Found found,
           const FlintMatrix& K) {
  if (found.verdict == Verdict::diverges || K.cols() == 0) return found;
  if (found.verdict == Verdict::converges) return rest_beside_contraction(setting, V, found.X, K);
  found.Y = found.Y + K * transpose(K);
  const auto s = hessian_margin(setting, B, found.Y);
  if (!s) throw std::logic_error("decide: no margin of Y over the Hessians was found");
  found.s = *s;
  return found;
}

// The conditions of the fact "bounded_on_span" that the search did not prove one by one.
void verify_bounded(const Setting& setting, const FlintMatrix& B, const Found& found) {
  const bool holds = decrease(setting, found.X).is_zero() && found.s > 0 &&
                     inner(setting.hessians, found.X) > 0 && is_psd(restrict_to(B, found.X)) &&
                     is_psd(restrict_to(B, decrease(setting, found.Y)));
  if (!holds) throw std::logic_error("decide: a witness of boundedness fails its conditions");
}

}  // namespace

std::string_view to_string(Verdict verdict) {
  switch (verdict) {
    case Verdict::diverges: return "diverges";
    case Verdict::converges: return "converges";
    default: return "bounded";
  }
}

Decision decide(const UnlearningProblem& x) {
  require_valid(x);
  const HessianSpan span = hessian_span(x);
  ScaledMatrix hessians = scale_to_integers(hessian_sum(x));
  const Setting setting{step_conjugations(x), FlintMatrix(hessians.entries), hessians.denominator};
  const HessianSpan moving = moving_span(x);
  const bool all_moves = moving.basis.cols() == span.basis.cols();
  const FlintMatrix& V = all_moves ? span.basis : moving.basis;
  const Found found =
      join(setting, span.basis, V, decide_within(setting, V), resting_directions(x, span, moving));
  if (found.verdict == Verdict::bounded) verify_bounded(setting, span.basis, found);

  Decision decision;
  decision.verdict = decision.verdict_on_span = found.verdict;
  decision.span_dimension = span.basis.cols();
  decision.witness = decision.witness_on_span = to_witness(found);
  if (found.verdict == Verdict::converges && span.complement.cols() > 0) {
    // X - T(X) >= s S_H gives X >= s S_H, so the same matrix bounds the motion in all of R^d.
    decision.verdict = Verdict::bounded;
    decision.witness.Y = std::move(decision.witness.X);
    decision.witness.X = rational(outer_square(span.complement));
  }
  return decision;
}

}  // namespace oubliette
