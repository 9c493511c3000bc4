// The construction of Theorem 3.7.
#include "support/construction.hpp"

#include <algorithm>
#include <array>

#include "support/hessian_families.hpp"

namespace oubliette::support {
namespace {

struct Parameters {
  long n_r, n_f, q, d;
  Rational B, alpha, eta, share;
};

/// Nothing when C_r = 0: then C'_r is 0 or undefined.
std::optional<Construction> build(const Parameters& p) {
  if (p.alpha >= 1 || p.B >= p.n_r || p.B < 1 || p.B > p.n_f || p.q < 1 || p.q > p.n_r)
    return std::nullopt;
  const Rational n_r(p.n_r), q(p.q), u = n_r / p.B - 1;
  const Rational y = 2 * p.share / (1 + u / q);
  Construction x;
  x.q = p.q;
  x.share = p.share;
  x.problem.eta = p.eta;
  x.problem.alpha = p.alpha;
  x.problem.B = p.B;
  const Matrix<Rational> zero = Matrix<Rational>::Zero(p.d, p.d);
  Matrix<Rational> H = zero;
  H(0, 0) = y * n_r / (p.eta * (1 - p.alpha) * q);
  x.problem.retain_set = {dense_sample(H, p.q)};
  if (p.q < p.n_r) x.problem.retain_set.push_back(dense_sample(zero, p.n_r - p.q));
  x.problem.forget_set = {dense_sample(zero, p.n_f)};
  return x;
}

}  // namespace

Construction generate_construction(Random& random) {
  static const std::array<Rational, 6> alphas{
      0, Rational(1, 2), Rational(1, 10), Rational(2, 3), Rational(99, 100), Rational(1, 5)};
  static const std::array<Rational, 5> etas{1, 1, Rational(1, 3), 5, Rational(1, 100)};
  static const std::array<Rational, 8> shares{1,
                                              1,
                                              Rational(1, 2),
                                              Rational(999, 1000),
                                              Rational(1001, 1000),
                                              Rational(1, 50),
                                              Rational(3, 4),
                                              Rational(5, 4)};
  const auto up_to = [&random](long n) {
    return 1 + static_cast<long>(random.below(static_cast<std::size_t>(n)));
  };
  while (true) {
    Parameters p;
    p.n_r = up_to(12);
    p.n_f = random.one_in(3) ? p.n_r : up_to(12);
    p.q = up_to(p.n_r);
    p.d = random.one_in(3) ? 2 : 1;
    const Rational largest(std::min(p.n_r, p.n_f));
    p.B = random.one_in(2) ? Rational(1) : Rational(1 + (largest - 1) * Rational(up_to(8), 8));
    p.alpha = pick(alphas, random);
    p.eta = pick(etas, random);
    p.share = pick(shares, random);
    if (const auto x = build(p)) return *x;
  }
}

std::vector<Construction> smaller_constructions(const Construction& x) {
  const UnlearningProblem& p = x.problem;
  const Parameters now{p.n_r(), p.n_f(), x.q,   static_cast<long>(p.d()),
                       p.B,     p.alpha, p.eta, x.share};
  std::vector<Construction> found;
  const auto add = [&](const auto& change) {
    Parameters changed = now;
    change(changed);
    if (const auto y = build(changed)) found.push_back(*y);
  };
  if (now.d > 1) add([](Parameters& y) { y.d = 1; });
  if (now.eta != 1) add([](Parameters& y) { y.eta = 1; });
  if (now.alpha != 0) add([](Parameters& y) { y.alpha = 0; });
  if (now.alpha != 0 && now.alpha != Rational(1, 2))
    add([](Parameters& y) { y.alpha = Rational(1, 2); });
  if (now.B != 1) add([](Parameters& y) { y.B = 1; });
  if (now.q > 1) add([](Parameters& y) { y.q -= 1; });
  if (now.n_f > 1) add([](Parameters& y) { y.n_f -= 1; });
  if (now.n_r > 1) add([](Parameters& y) { y.n_r -= 1; });
  return found;
}

}  // namespace oubliette::support
