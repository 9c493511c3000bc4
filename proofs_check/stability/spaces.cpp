// Search spaces of the stability paper.
#include "proofs_check/stability/spaces.hpp"

#include <array>
#include <stdexcept>
#include <utility>

namespace oubliette::stability {
namespace {

template <class Choices>
auto pick(const Choices& choices, Random& random) {
  return choices[random.below(std::size(choices))];
}

// Numbers of samples and batch sizes for which C_f / C_r is the square of a rational, whatever
// alpha.
struct Sizes {
  long n_r, n_f;
  Rational B;
};

Instance random_construction(Random& random, long d) {
  static const std::array<Sizes, 8> sizes{
      {{1, 1, 1}, {2, 1, 1}, {2, 2, 1}, {3, 3, 1}, {3, 3, 2}, {2, 5, 1}, {9, 12, 8}, {3, 1, 1}}};
  static const std::array<Rational, 6> alphas{
      0, Rational(1, 2), Rational(1, 4), Rational(3, 4), Rational(1, 10), Rational(1, 3)};
  static const std::array<Rational, 7> lambdas{
      1, 2, 3, Rational(1, 2), Rational(1, 8), Rational(3, 2), Rational(1, 10)};
  while (true) {
    const Sizes size = pick(sizes, random);
    const Rational alpha = pick(alphas, random);
    if (size.B == size.n_r && (alpha == 0 || size.B == size.n_f)) continue;  // C'_r is 0/0
    if (size.B == size.n_r) continue;                                        // C'_r = 0
    const long q = 1 + static_cast<long>(random.below(static_cast<std::size_t>(size.n_r)));
    const Rational eta = pick(lambdas, random);
    return construction_3_7(size.n_r, size.n_f, size.B, alpha, eta, q, pick(lambdas, random), d);
  }
}

}  // namespace

Space problems(long max_d, long max_n) {
  Space space;
  space.max_d = max_d;
  space.max_n = max_n;
  return space;
}

Space mixed_problems(long max_d, long max_n) {
  Space space = problems(max_d, max_n);
  space.rational_mix = true;
  return space;
}

Space numbers(std::vector<Axis> axes) {
  Space space;
  space.problem = false;
  space.axes = std::move(axes);
  return space;
}

Axis k_axis(int from, int to) {
  Axis axis{"k", {}, from, to, true};
  for (int k = from; k <= to; ++k) axis.values.push_back(k);
  return axis;
}

Axis epsilon_axis() {
  return {"epsilon",
          {Rational(1, 2), Rational(1, 4), Rational(3, 4), Rational(1, 10), Rational(9, 10)},
          Rational(1, 1024),
          Rational(1023, 1024),
          false};
}

Space with(Space space, Axis axis) {
  space.axes.push_back(std::move(axis));
  return space;
}

Space contractions(long max_d, long max_n, int from_k, int to_k) {
  Space space = with(with(problems(max_d, max_n), k_axis(from_k, to_k)), epsilon_axis());
  space.prepare = fit_epsilon;
  return space;
}

std::vector<Condition> contraction() {
  using namespace letters;
  return {epsilon > 0, epsilon < 1, loewner_geq((1 - epsilon) * I, J),
          loewner_geq(J, (epsilon - 1) * I)};
}

Instance construction_3_7(long n_r, long n_f, const Rational& B, const Rational& alpha,
                          const Rational& eta, long q, const Rational& lambda, long d) {
  UnlearningProblem x;
  x.eta = eta;
  x.alpha = alpha;
  x.B = B;
  const auto zero = [d](long times) { return dense_sample(Matrix<Rational>::Zero(d, d), times); };
  x.retain_set = {zero(n_r)};
  x.forget_set = {zero(n_f)};
  const Rational C_r = C_retain(x);
  if (C_r == 0) throw std::domain_error("construction_3_7: C'_r is 0 or undefined, since C_r = 0");
  const auto ratio = exact_sqrt(C_forget(x) / C_r);
  if (!ratio) throw std::domain_error("construction_3_7: C'_r is irrational");
  const Rational m = (1 + *ratio) * lambda * n_r / q;
  Matrix<Rational> H = Matrix<Rational>::Zero(d, d);
  H(0, 0) = m;
  x.retain_set = {dense_sample(H, q)};
  if (q < n_r) x.retain_set.push_back(zero(n_r - q));
  return {x, {{"lambda", lambda}, {"q", q}}, {}};
}

Space constructions_3_7(long d) {
  Space space;
  space.max_d = d;
  space.construction = [d](Random& random) { return random_construction(random, d); };
  return space;
}

}  // namespace oubliette::stability
