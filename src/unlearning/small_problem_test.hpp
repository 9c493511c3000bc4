// Samples in one and two dimensions for tests, and a problem of them.
#pragma once

#include "unlearning/problem.hpp"

namespace oubliette {

/// `times` samples with the 1 x 1 Hessian h.
inline Sample scalar_sample(const Rational& h, long times = 1) {
  return dense_sample(Matrix<Rational>::Constant(1, 1, h), times);
}

/// The 2 x 2 matrix [a b; b c].
inline Matrix<Rational> symmetric(const Rational& a, const Rational& b, const Rational& c) {
  Matrix<Rational> H(2, 2);
  H << a, b, b, c;
  return H;
}

/// d = 2: dense and rank-one, single and repeated Hessians, one of them 0, that do not commute.
inline UnlearningProblem mixed_problem() {
  Vector<Rational> v(2);
  v << 1, -2;
  UnlearningProblem x;
  x.eta = Rational(1, 10);
  x.alpha = Rational(1, 5);
  x.B = 2;
  x.retain_set = {dense_sample(symmetric(4, 1, 3)), rank_one_sample(v, Rational(3, 2), 4)};
  x.forget_set = {dense_sample(symmetric(1, 0, 0), 3), dense_sample(symmetric(0, 0, 0), 2)};
  return x;
}

}  // namespace oubliette
