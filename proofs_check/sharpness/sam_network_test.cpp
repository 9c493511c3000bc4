// Tests of the span network: by hand, against vectors in R^d, and with planted faults.
#include "proofs_check/sharpness/sam_network.hpp"

#include <doctest/doctest.h>

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

bool contains(const GridInterval& x, const Rational& value) {
  const Interval interval = to_interval(x);
  return interval.lo <= value && value <= interval.hi;
}

bool overlap(const Interval& a, const Interval& b) { return a.lo <= b.hi && b.lo <= a.hi; }

bool narrow(const GridInterval& x) { return x.hi - x.lo < (Integer(1) << (grid_bits - 100)); }

// phi, xi_1, .., xi_n and the filters as vectors of R^d.
struct Vectors {
  int m, P;
  std::vector<int> y;
  Matrix<Rational> columns;  // d x (n + 1)
  Matrix<Rational> filters;  // d x 2m

  SpanData span() const {
    return span_data(m, P, y, columns.transpose() * columns, filters.transpose() * columns);
  }
};

// d = 3, n = 3, m = 2.
Vectors example() {
  Vectors x{2, 3, {1, -1, 1}, Matrix<Rational>(3, 4), Matrix<Rational>(3, 4)};
  x.columns << 2, Rational(1, 2), -1, 0,  //
      0, 3, 1, Rational(-3, 2),           //
      0, 1, -2, 2;
  x.filters << Rational(1, 4), Rational(-1, 8), Rational(1, 2), -1,     //
      Rational(1, 2), Rational(1, 4), Rational(-1, 4), Rational(1, 8),  //
      Rational(-1, 8), 1, Rational(1, 4), Rational(-1, 2);
  return x;
}

using Explicit = Matrix<Interval>;  // d x 2m

Interval product(const Vectors& x, const Explicit& W, int filter, Eigen::Index vector) {
  Interval sum = 0;
  for (Eigen::Index c = 0; c < W.rows(); ++c) sum += W(c, filter) * Interval(x.columns(c, vector));
  return sum;
}

// The gradient of sum_i weight_i log(1 + exp(-y_i f)) in R^d, sample by sample, patch by patch.
Explicit explicit_gradient(const Vectors& x, const Explicit& W,
                           const std::vector<Rational>& weights) {
  Explicit g = Explicit::Constant(W.rows(), W.cols(), Interval(0));
  for (std::size_t i = 0; i < x.y.size(); ++i) {
    const auto noise = static_cast<Eigen::Index>(i) + 1;
    const auto patch = [&](int p) { return p == 0 ? Eigen::Index{0} : noise; };
    const auto factor = [&](int p) { return Interval(p == 0 ? x.y[i] : 1); };
    const auto sign = [&](int f) { return Interval(f < x.m ? 1 : -1); };
    Interval score = 0;
    for (int f = 0; f < 2 * x.m; ++f) {
      for (int p = 0; p < x.P; ++p) {
        score += sign(f) * max(Interval(0), factor(p) * product(x, W, f, patch(p)));
      }
    }
    const Interval z = Interval(x.y[i]) * score / Interval(x.m);
    const Interval slope = Interval(-1) / (Interval(1) + enclose_exp(z, 256));
    for (int f = 0; f < 2 * x.m; ++f) {
      for (int p = 0; p < x.P; ++p) {
        const Interval inside = factor(p) * product(x, W, f, patch(p));
        REQUIRE(less(Interval(0), inside) != Truth::unknown);
        if (!certainly(less(Interval(0), inside))) continue;
        for (Eigen::Index c = 0; c < W.rows(); ++c) {
          g(c, f) += Interval(weights[i]) * slope * Interval(x.y[i]) * sign(f) *
                     Interval(Rational(1, x.m)) * factor(p) * Interval(x.columns(c, patch(p)));
        }
      }
    }
  }
  return g;
}

Explicit moved(const Explicit& W, const Explicit& g, const Interval& by) {
  Explicit result = W;
  for (Eigen::Index c = 0; c < W.rows(); ++c) {
    for (Eigen::Index f = 0; f < W.cols(); ++f) {
      const Interval sum = W(c, f) + by * g(c, f);
      result(c, f) = to_interval(on_grid(sum));
    }
  }
  return result;
}

Interval norm(const Explicit& g) {
  Interval square = 0;
  for (Eigen::Index c = 0; c < g.rows(); ++c) {
    for (Eigen::Index f = 0; f < g.cols(); ++f) square += g(c, f) * g(c, f);
  }
  return enclose_sqrt(square, 200);
}

Explicit explicit_start(const Vectors& x) {
  Explicit W(x.filters.rows(), x.filters.cols());
  for (Eigen::Index c = 0; c < W.rows(); ++c) {
    for (Eigen::Index f = 0; f < W.cols(); ++f) W(c, f) = Interval(x.filters(c, f));
  }
  return W;
}

void check_same(const Vectors& x, const Explicit& W, const Rows& a) {
  for (int f = 0; f < 2 * x.m; ++f) {
    for (Eigen::Index k = 0; k < x.columns.cols(); ++k) {
      const GridInterval& on_span = a[static_cast<std::size_t>(f)][static_cast<std::size_t>(k)];
      CHECK(overlap(to_interval(on_span), product(x, W, f, k)));
      CHECK(narrow(on_span));
    }
  }
}

const std::vector<Rational> neg_grad{Rational(2, 5), Rational(2, 5), Rational(-1, 5)};

// n = 1, m = 1, P = 2: both filters (1, 1), phi = (2, 0), xi = (0, 3), so that f = 0.
SpanData by_hand(int y) {
  Matrix<Rational> gram(2, 2), start(2, 2);
  gram << 4, 0, 0, 9;
  start << 2, 3, 2, 3;
  return span_data(1, 2, {y}, gram, start);
}

}  // namespace

TEST_CASE("f = 0 and l' = -1/2: one step of SGD by hand") {
  const SpanData data = by_hand(1);
  const Rows start = initial(data);
  CHECK(contains(margins(data, pre_activations(data, start))[0], 0));
  const Rows c = sgd_step(data, start, {Rational(1)}, Rational(1, 10));
  CHECK(contains(kappa(data, c, 0), Rational(1, 5)));
  CHECK(contains(kappa(data, c, 1), Rational(1, 5)));
  CHECK(contains(zeta(data, c, 0, 1), Rational(9, 20)));
  CHECK(contains(zeta(data, c, 1, 1), Rational(-9, 20)));
  CHECK(narrow(kappa(data, c, 0)));
}

TEST_CASE("y = -1: the signal patch -phi is off, the noise of f = 0 moves the other way") {
  const SpanData data = by_hand(-1);
  const Rows c = sgd_step(data, initial(data), {Rational(1)}, Rational(1, 10));
  CHECK(contains(kappa(data, c, 0), 0));
  CHECK(contains(zeta(data, c, 0, 1), Rational(-9, 20)));
  CHECK(contains(zeta(data, c, 1, 1), Rational(9, 20)));
}

TEST_CASE("SAM's perturbation by hand: ||grad||^2 = 13/2, <epsilon, xi> = -+9 tau/(2 ||grad||)") {
  const SpanData data = by_hand(1);
  const SamStep step =
      sam_step(data, initial(data), {Rational(1)}, Rational(1, 10), Rational(1, 10));
  const Interval norm_of_gradient = enclose_sqrt(Interval(Rational(13, 2)), 200);
  const Interval on_noise = Interval(Rational(9, 20)) / norm_of_gradient;
  const Interval on_signal = Interval(Rational(1, 5)) / norm_of_gradient;
  CHECK(overlap(to_interval(step.perturbed[0][1]), Interval(3) - on_noise));
  CHECK(overlap(to_interval(step.perturbed[1][1]), Interval(3) + on_noise));
  CHECK(overlap(to_interval(step.perturbed[0][0]), Interval(2) - on_signal));
  CHECK(narrow(step.perturbed[0][1]));
  CHECK(contains(step.a[0][1], 3));
}

TEST_CASE("the span agrees with vectors in R^d: five steps of SGD under NegGrad") {
  const Vectors x = example();
  const SpanData data = x.span();
  Rows c = initial(data);
  Explicit W = explicit_start(x);
  for (int step = 0; step < 5; ++step) {
    c = sgd_step(data, c, neg_grad, Rational(1, 8));
    W = moved(W, explicit_gradient(x, W, neg_grad), Interval(Rational(-1, 8)));
    check_same(x, W, pre_activations(data, c));
  }
}

TEST_CASE("the span agrees with vectors in R^d: three steps of SAM under NegGrad") {
  const Vectors x = example();
  const SpanData data = x.span();
  Rows c = initial(data);
  Explicit W = explicit_start(x);
  for (int step = 0; step < 3; ++step) {
    const SamStep taken = sam_step(data, c, neg_grad, Rational(1, 8), Rational(1, 4));
    const Explicit g = explicit_gradient(x, W, neg_grad);
    const Explicit perturbed = moved(W, g, Interval(Rational(1, 4)) / norm(g));
    check_same(x, perturbed, taken.perturbed);
    W = moved(W, explicit_gradient(x, perturbed, neg_grad), Interval(Rational(-1, 8)));
    c = taken.next;
    check_same(x, W, pre_activations(data, c));
  }
}

TEST_CASE("SAM with tau = 0 is SGD") {
  const SpanData data = example().span();
  const Rows sgd = sgd_step(data, initial(data), neg_grad, Rational(1, 8));
  const Rows sam = sam_step(data, initial(data), neg_grad, Rational(1, 8), 0).next;
  for (int f = 0; f < data.filters(); ++f) {
    for (long k = 1; k <= data.n(); ++k) {
      CHECK(zeta(data, sgd, f, k).lo == zeta(data, sam, f, k).lo);
      CHECK(zeta(data, sgd, f, k).hi == zeta(data, sam, f, k).hi);
    }
    CHECK(kappa(data, sgd, f).lo == kappa(data, sam, f).lo);
  }
}

TEST_CASE("a wrong sign of the forget term is seen: kappa grows more than by NegGrad") {
  const SpanData data = example().span();
  std::vector<Rational> planted = neg_grad;
  planted[2] = -planted[2];
  const Rows right = sgd_step(data, initial(data), neg_grad, Rational(1, 8));
  const Rows wrong = sgd_step(data, initial(data), planted, Rational(1, 8));
  CHECK(certainly(less(to_interval(kappa(data, right, 0)), to_interval(kappa(data, wrong, 0)))));
}

TEST_CASE("a pre-activation that may be 0 is refused, with its filter and vector") {
  Matrix<Rational> gram(2, 2), start(2, 2);
  gram << 4, 0, 0, 9;
  start << 2, 3, 2, 0;
  const SpanData data = span_data(1, 2, {1}, gram, start);
  CHECK_THROWS_WITH_AS(sgd_step(data, initial(data), {Rational(1)}, 1),
                       "undecided sign of filter 1 on vector 1: [0, 0]", std::domain_error);
}

TEST_CASE("a gradient that may be 0 is refused by SAM") {
  const SpanData data = by_hand(1);
  CHECK_THROWS_WITH_AS(sam_step(data, initial(data), {Rational(0)}, 1, 1),
                       "sam_step: the norm of the gradient may be 0", std::domain_error);
}

TEST_CASE("inner products off the grid, labels and sizes are refused") {
  Matrix<Rational> gram(2, 2), start(2, 2);
  gram << 4, 0, 0, Rational(1, 3);
  start << 2, 3, 2, 3;
  CHECK_THROWS_WITH_AS(span_data(1, 2, {1}, gram, start), "span_data: 1/3 is no multiple of 2^-96",
                       std::invalid_argument);
  gram(1, 1) = 1;
  CHECK_THROWS_WITH_AS(span_data(1, 2, {0}, gram, start), "span_data: label 0",
                       std::invalid_argument);
  CHECK_THROWS_AS(span_data(2, 2, {1}, gram, start), std::invalid_argument);
  CHECK_THROWS_AS(span_data(1, 1, {1}, gram, start), std::invalid_argument);
}
