// The verdict by the d^2 x d^2 matrix.
#include "support/second_method.hpp"

#include "support/exact_matrices.hpp"

namespace oubliette::support {
namespace {

using Eigen::Index;

struct Sums {
  Rational n = 0;
  Matrix<Rational> hessians, products;  // sum H and sum H (x) H
};

Sums sums_of(const std::vector<Sample>& set, Index d) {
  Sums sums{0, Matrix<Rational>::Zero(d, d), Matrix<Rational>::Zero(d * d, d * d)};
  for (const Sample& s : set) {
    const Rational times(s.times);
    sums.n += times;
    sums.hessians += times * s.H;
    sums.products += times * kronecker(s.H, s.H);
  }
  return sums;
}

/// The eigenvalues of the symmetric M against 0.
Verdict verdict_of(const Matrix<Rational>& M) {
  std::vector<Rational> c = characteristic_polynomial(M);
  const std::size_t n = c.size() - 1;
  for (std::size_t k = 0; k <= n; ++k)
    if ((n - k) % 2 == 1 ? c[k] > 0 : c[k] < 0) return Verdict::diverges;
  return c[0] == 0 ? Verdict::bounded : Verdict::converges;
}

}  // namespace

Matrix<Rational> kronecker_matrix(const UnlearningProblem& x) {
  const Index d = x.retain_set[0].H.rows();
  const Sums retain = sums_of(x.retain_set, d), forget = sums_of(x.forget_set, d);
  const auto noise = [&x](const Rational& weight, const Rational& n) {
    return Rational(x.eta * x.eta * weight * weight / n * (1 / x.B - 1 / n));
  };
  const Rational descent = 1 - x.alpha;
  Matrix<Rational> J = identity(d) - Rational(x.eta * descent / retain.n) * retain.hessians;
  Matrix<Rational> K = noise(descent, retain.n) * retain.products;
  if (forget.n > 0) {
    J += Rational(x.eta * x.alpha / forget.n) * forget.hessians;
    K += noise(x.alpha, forget.n) * forget.products;
  }
  return K + kronecker(J, J);
}

Verdicts decide_by_kronecker(const UnlearningProblem& x) {
  const Index d = x.retain_set[0].H.rows();
  const Matrix<Rational> gap = identity(d * d) - kronecker_matrix(x);
  const Matrix<Rational> hessians =
      sums_of(x.retain_set, d).hessians + sums_of(x.forget_set, d).hessians;
  const Matrix<Rational> basis = range_basis(hessians);
  const Matrix<Rational> pairs = kronecker(basis, basis);
  const Matrix<Rational> right = gap * pairs;
  return {verdict_of(gap), verdict_of(pairs.transpose() * right)};
}

}  // namespace oubliette::support
