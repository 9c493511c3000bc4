// Lengths of numbers.
#include "support/problem_size.hpp"

namespace oubliette::support {
namespace {

/// Binary digits; a denominator counts twice and a sign once.
long length(const Rational& x) {
  const auto bits = [](const Integer& n) -> long {
    return n == 0 ? 0 : static_cast<long>(boost::multiprecision::msb(abs(n))) + 1;
  };
  return bits(numerator(x)) + 2 * (bits(denominator(x)) - 1) + (x < 0 ? 1 : 0);
}

/// 0 for the preferred value of a parameter; any other costs more than it can save in a Hessian.
long parameter_length(const Rational& x, const Rational& preferred) {
  return x == preferred ? 0 : 2 + length(x);
}

long length(const Matrix<Rational>& H) {
  long sum = 0;
  for (Eigen::Index i = 0; i < H.size(); ++i) sum += length(H.data()[i]);
  return sum;
}

}  // namespace

std::array<long, 4> size_of(const UnlearningProblem& x) {
  long lines = 0, digits = parameter_length(x.eta, 1) + parameter_length(x.alpha, Rational(1, 2)) +
                           parameter_length(x.B, 1);
  for (const auto* set : {&x.retain_set, &x.forget_set}) {
    for (const Sample& s : *set) {
      ++lines;
      digits += length(s.H);
    }
  }
  return {static_cast<long>(x.d()), x.n_r() + x.n_f(), lines, digits};
}

}  // namespace oubliette::support
