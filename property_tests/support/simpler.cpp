// Simpler numbers, entries and factors.
#include "support/simpler.hpp"

namespace oubliette::support {

using Eigen::Index;

std::vector<Rational> simpler(const Rational& x) {
  std::vector<Rational> found;
  for (const int bits : {0, 2, 4, 8}) {
    found.push_back(guess_simplest(x, abs(x) / Rational(2L << bits)));
  }
  found.emplace_back(floor(x));
  found.push_back(x / 2);
  found.push_back(x - 1);
  return found;
}

std::vector<Matrix<Rational>> simpler(const Matrix<Rational>& H) {
  const Index d = H.rows();
  std::vector<Matrix<Rational>> found{Matrix<Rational>::Zero(d, d), H.diagonal().asDiagonal()};
  for (Index i = 0; i < d; ++i) {
    Matrix<Rational> one = Matrix<Rational>::Zero(d, d);
    one(i, i) = H(i, i);
    found.push_back(one);
    if (H(i, i) == 0) continue;
    const Vector<Rational> column = H.col(i) / H(i, i);
    found.emplace_back(H(i, i) * (column * column.transpose()).eval());  // rank one, at most H
    found.emplace_back((column * column.transpose()).eval());
  }
  found.push_back(identity(d));
  found.emplace_back(H / 2);
  for (Index i = 0; i < d; ++i) {
    for (Index j = 0; j <= i; ++j) {
      std::vector<Rational> values{0, 1, -1};
      for (const Rational& value : simpler(H(i, j))) values.push_back(value);
      for (const Rational& value : values) {
        Matrix<Rational> changed = H;
        changed(i, j) = changed(j, i) = value;
        found.push_back(std::move(changed));
      }
    }
  }
  return found;
}

std::vector<Rational> common_factors(const UnlearningProblem& x) {
  Integer divisor = 0, multiple = 1;
  for (const auto* set : {&x.retain_set, &x.forget_set}) {
    for (const Sample& s : *set) {
      for (Index i = 0; i < s.H.size(); ++i) {
        divisor = gcd(divisor, numerator(s.H.data()[i]));
        multiple = lcm(multiple, denominator(s.H.data()[i]));
      }
    }
  }
  if (divisor == 0) return {};
  return {Rational(divisor, multiple), Rational(1, multiple), Rational(divisor), 2, 3};
}

}  // namespace oubliette::support
