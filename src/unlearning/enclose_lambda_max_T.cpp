// lambda_max(T): a Rayleigh quotient below, a matrix X > 0 with t X - T(X) >= 0 above.
#include <stdexcept>
#include <string>

#include "linalg/guess_growth.hpp"
#include "linalg/is_psd_integer.hpp"
#include "unlearning/enclosures.hpp"
#include "unlearning/step_conjugations.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

constexpr Index exact_limit = 12;

// <X, T(X)> / <X, X>, rounded down to a short rational.
Rational rayleigh_below(const ConjugationMap& map, const FlintMatrix& X) {
  const Rational value(inner(X, apply(map, X)), map.denominator * inner(X, X));
  unsigned shift = 40;
  for (Rational size = value; size > 0 && size < 1; size *= 2) ++shift;
  const Integer scale = Integer(1) << shift;
  return Rational(floor(value * scale), scale);
}

// X > 0 and t X - T(X) >= 0: then T <= t on the whole cone, so lambda_max(T) <= t.
bool shows_upper(const ConjugationMap& map, const Rational& t, const FlintMatrix& X) {
  const FlintMatrix decrease = numerator(t) * map.denominator * X - denominator(t) * apply(map, X);
  return is_psd(decrease) && is_positive_definite(X);
}

// Decides whether r = lambda_max(T) with T as a matrix on Sym(R^d).
bool is_lambda_max(const ConjugationMap& map, const Rational& r, Index d) {
  const Index size = d * (d + 1) / 2;
  const FlintMatrix T = quadratic_form(map, d);
  FlintMatrix difference(size, size);
  for (Index i = 0, k = 0; i < d; ++i) {
    for (Index j = i; j < d; ++j, ++k) {
      difference.set(k, k, numerator(r) * map.denominator * (i == j ? 1 : 2));
    }
  }
  difference = difference - denominator(r) * T;
  return fmpz_mat_rank(difference.get()) < size && is_psd(difference);
}

}  // namespace

Interval enclose_lambda_max_T(const UnlearningProblem& x) {
  require_valid(x);
  const ConjugationMap map = step_conjugations(x);
  const Index d = x.d();
  if (d == 1) {
    FlintMatrix one(1, 1);
    one.set(0, 0, 1);
    return Interval(Rational(apply(map, one).at(0, 0), map.denominator));
  }
  const ApproxMap approx = approx_map(map, ApproxMatrix::Identity(d, d));
  const ApproxMatrix leading = guess_growth_matrix(approx, d);
  const FlintMatrix X = guess_rounded(leading, 40);
  const Rational lower = X.is_zero() ? Rational(0) : rayleigh_below(map, X);
  if (d <= exact_limit) {
    const Rational candidate = guess_simplest(lower, lower / (Integer(1) << 36));
    if (height_bits(candidate) <= 16 && is_lambda_max(map, candidate, d)) return candidate;
  }
  for (const unsigned bits : {32U, 31U, 30U, 24U, 16U, 8U}) {
    const Rational upper = lower + lower / (Integer(1) << bits);
    const FlintMatrix Y = guess_rounded(guess_resolvent(approx, approx_real(upper), leading), 52);
    if (!Y.is_zero() && shows_upper(map, upper, Y)) return Interval(lower, upper);
  }
  throw std::domain_error("enclose_lambda_max_T: no upper bound found above " + to_string(lower));
}

}  // namespace oubliette
