// The construction in the proof of Theorem 3.7, and two that reach further.
#include <array>
#include <stdexcept>
#include <utility>

#include "proofs_check/stability/spaces.hpp"

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

// Everything but the Hessians.
struct Setting {
  Sizes size;
  Rational alpha, eta, lambda;
};

Setting random_setting(Random& random) {
  static const std::array<Sizes, 8> sizes{
      {{1, 1, 1}, {2, 1, 1}, {2, 2, 1}, {3, 3, 1}, {3, 3, 2}, {2, 5, 1}, {9, 12, 8}, {3, 1, 1}}};
  static const std::array<Rational, 6> alphas{
      0, Rational(1, 2), Rational(1, 4), Rational(3, 4), Rational(1, 10), Rational(1, 3)};
  static const std::array<Rational, 7> lambdas{
      1, 2, 3, Rational(1, 2), Rational(1, 8), Rational(3, 2), Rational(1, 10)};
  while (true) {
    const Setting x{pick(sizes, random), pick(alphas, random), pick(lambdas, random),
                    pick(lambdas, random)};
    if (x.size.B == x.size.n_r) continue;  // C'_r is 0, or 0/0
    return x;
  }
}

// The problem with all Hessians zero, and m for a sum of the weights h_i equal to `weights`.
struct Start {
  UnlearningProblem problem;
  Rational m;
};

Start start(const Sizes& size, const Rational& alpha, const Rational& eta, const Rational& lambda,
            const Rational& weights, long d) {
  UnlearningProblem x;
  x.eta = eta;
  x.alpha = alpha;
  x.B = size.B;
  const Matrix<Rational> zero = Matrix<Rational>::Zero(d, d);
  x.retain_set = {dense_sample(zero, size.n_r)};
  x.forget_set = {dense_sample(zero, size.n_f)};
  const Rational C_r = C_retain(x);
  if (C_r == 0) throw std::domain_error("construction_3_7: C'_r is 0 or undefined, since C_r = 0");
  const auto ratio = exact_sqrt(C_forget(x) / C_r);
  if (!ratio) throw std::domain_error("construction_3_7: C'_r is irrational");
  return {std::move(x), (1 + *ratio) * lambda * size.n_r / weights};
}

// floor(q) samples H, one (q - floor(q)) H, the others zero.
void set_weights(UnlearningProblem& x, long n_r, const Rational& q, const Matrix<Rational>& H) {
  const Integer whole = floor(q);
  const Rational rest = q - whole;
  long used = static_cast<long>(whole);
  x.retain_set = {dense_sample(H, used)};
  if (rest > 0) {
    x.retain_set.push_back(dense_sample(rest * H));
    ++used;
  }
  if (used < n_r)
    x.retain_set.push_back(dense_sample(Matrix<Rational>::Zero(H.rows(), H.cols()), n_r - used));
}

Instance random_construction(Random& random, bool whole, long d) {
  const Setting x = random_setting(random);
  static const std::array<Rational, 5> parts{Rational(1, 2), Rational(1, 3), Rational(9, 10),
                                             Rational(1, 8), Rational(3, 4)};
  Rational q = 1 + static_cast<long>(random.below(static_cast<std::size_t>(x.size.n_r)));
  if (!whole && q < x.size.n_r) q += pick(parts, random);
  return construction_3_7(x.size.n_r, x.size.n_f, x.size.B, x.alpha, x.eta, q, x.lambda, d);
}

// d = 2 or 4: 1 + s^2 and 1 + 3 s^2 are squares for these s.
Instance random_full_rank(Random& random) {
  const Setting x = random_setting(random);
  const Sizes& size = x.size;
  struct Thin {
    long d;
    Rational s, root;
  };
  static const std::array<Thin, 4> thin{{{2, Rational(3, 4), Rational(5, 4)},
                                         {2, Rational(20, 99), Rational(101, 99)},
                                         {4, 1, 2},
                                         {4, Rational(8, 47), Rational(49, 47)}}};
  const Thin choice = pick(thin, random);
  const Rational p = 1 + Rational(size.n_r - 1) * Rational(static_cast<long>(random.below(5)), 4);
  const bool one = random.one_in(4);
  Start begin = start(size, x.alpha, x.eta, x.lambda, one ? Rational(1) : p, choice.d);
  Matrix<Rational> first = Matrix<Rational>::Zero(choice.d, choice.d);
  first(0, 0) = begin.m;
  const Matrix<Rational> others =
      begin.m * choice.s / 2 * identity(choice.d) - choice.s / 2 * first;
  if (one) {
    begin.problem.retain_set = {dense_sample(first), dense_sample(others)};
    if (size.n_r > 2) {
      begin.problem.retain_set.push_back(
          dense_sample(Matrix<Rational>::Zero(choice.d, choice.d), size.n_r - 2));
    }
  } else {
    set_weights(begin.problem, size.n_r, p, first + 2 * others);
  }
  const Rational q = one ? Rational(1) : Rational(p * choice.root);
  return {begin.problem, {{"lambda", x.lambda}, {"q", q}, {"p", one ? Rational(1) : p}}, {}};
}

}  // namespace

Instance construction_3_7(long n_r, long n_f, const Rational& B, const Rational& alpha,
                          const Rational& eta, const Rational& q, const Rational& lambda, long d) {
  Start begin = start({n_r, n_f, B}, alpha, eta, lambda, q, d);
  Matrix<Rational> H = Matrix<Rational>::Zero(d, d);
  H(0, 0) = begin.m;
  set_weights(begin.problem, n_r, q, H);
  return {begin.problem, {{"lambda", lambda}, {"q", q}}, {}};
}

Space constructions_3_7(long d) {
  Space space;
  space.max_d = d;
  space.construction = [d](Random& random) { return random_construction(random, true, d); };
  return space;
}

Space real_constructions_3_7() {
  Space space;
  space.max_d = 1;
  space.construction = [](Random& random) { return random_construction(random, false, 1); };
  return space;
}

Space full_rank_constructions_3_7() {
  Space space;
  space.max_d = 4;
  space.construction = random_full_rank;
  return space;
}

}  // namespace oubliette::stability
