// Tests of the coherence quantities on data small enough to work out by hand.
#include <doctest/doctest.h>

#include <stdexcept>

#include "linalg/largest_root.hpp"
#include "unlearning/coherence_exact.hpp"
#include "unlearning/enclosures.hpp"
#include "unlearning/pair_maximum.hpp"
#include "unlearning/small_problem_test.hpp"

using namespace oubliette;

namespace {

Vector<Rational> axis(Eigen::Index i, Eigen::Index d) {
  Vector<Rational> v = Vector<Rational>::Zero(d);
  v(i) = 1;
  return v;
}

UnlearningProblem problem(std::vector<Sample> retain, std::vector<Sample> forget, Rational alpha,
                          Rational B) {
  UnlearningProblem x;
  x.eta = Rational(1, 10);
  x.alpha = std::move(alpha);
  x.B = std::move(B);
  x.retain_set = std::move(retain);
  x.forget_set = std::move(forget);
  return x;
}

void check_tight(const Enclosed& x) {
  REQUIRE(x.value);
  CHECK(x.value->hi - x.value->lo <= abs(x.value->lo) * parse_rational("1e-9"));
}

void check_exact(const Enclosed& x, const Rational& value) {
  REQUIRE(x.value);
  CHECK(x.value->is_exact());
  CHECK(x.value->lo == value);
}

}  // namespace

TEST_CASE("in one dimension lambda_max(S) is the sum of D_rf and D their mean") {
  // n_r = n_f = 2, alpha = 1/2: C'_r = C'_f = 1/2; D_rf = (h_r + h_f)/2 = 2, 3, 3, 4.
  const Coherence c =
      enclose_coherence(problem({scalar_sample(1), scalar_sample(3)},
                                {scalar_sample(3), scalar_sample(5)}, Rational(1, 2), 1));
  check_exact(c.C_prime_r, Rational(1, 2));
  check_exact(c.lambda_max_D, 3);
  check_exact(c.max_lambda_max_D_rf, 4);
  check_exact(c.lambda_max_S, 12);
  check_exact(c.sigma, 3);
}

TEST_CASE("in one dimension with irrational C'_r the enclosures are tight and consistent") {
  const Coherence c =
      enclose_coherence(problem({scalar_sample(1, 2), scalar_sample(3)},
                                {scalar_sample(3), scalar_sample(5)}, Rational(1, 2), 1));
  check_tight(c.C_prime_r);
  CHECK_FALSE(c.C_prime_r.value->is_exact());
  check_tight(c.lambda_max_D);
  check_tight(c.lambda_max_S);
  // lambda_max(S) = sum D_rf = n_r n_f D
  CHECK(c.lambda_max_S.value->lo <= 6 * c.lambda_max_D.value->hi);
  CHECK(c.lambda_max_S.value->hi >= 6 * c.lambda_max_D.value->lo);
}

TEST_CASE(
    "identical Hessians: D = H, sigma = n_r n_f ||H|| / lambda_max(H), also if C'_r is not "
    "rational") {
  const Matrix<Rational> H = symmetric(1, 2, 4);  // eigenvalues 5 and 0
  const Coherence c =
      enclose_coherence(problem({dense_sample(H, 3)}, {dense_sample(H, 2)}, Rational(1, 2), 1));
  CHECK_FALSE(c.C_prime_r.value->is_exact());
  check_exact(c.lambda_max_D, 5);
  check_exact(c.max_lambda_max_D_rf, 5);
  check_exact(c.lambda_max_S, 30);
  check_exact(c.sigma, 6);
}

TEST_CASE("orthogonal axes: D_rf = (e_r e_r^T + e_f e_f^T)/2 and S has equal row sums") {
  // n_r = n_f = 2, four axes. <D_p, D_q> = ([r = s] + [f = g])/4: row sum 1/sqrt 2 + 1/2 + 1/2.
  const UnlearningProblem x =
      problem({rank_one_sample(axis(0, 4)), rank_one_sample(axis(1, 4))},
              {rank_one_sample(axis(2, 4)), rank_one_sample(axis(3, 4))}, Rational(1, 2), 1);
  const Coherence c = enclose_coherence(x);
  check_exact(c.max_lambda_max_D_rf, Rational(1, 2));
  check_exact(c.lambda_max_D, Rational(1, 4));
  check_tight(c.lambda_max_S);
  const PairData data = *pair_data(x);
  // twice the scaled value: 2 + sqrt 2
  CHECK((*exact_pair_coherence(data) - Surd(2) - sqrt_surd(2)).is_zero());
}

TEST_CASE("S of order 2 agrees with the closed form") {
  // one forget Hessian 0, so D_rf = H_r / 2 for two retain Hessians; traces 2, 5; <H_1, H_2> = 3.
  const Matrix<Rational> H1 = symmetric(2, 0, 0);
  const Matrix<Rational> H2 = symmetric(Rational(3, 2), 1, Rational(7, 2));
  const SingleCoherence c = enclose_coherence_single({dense_sample(H1), dense_sample(H2)});
  // S^2 entries: 4, 3, 9/4 + 2 + 49/4 = 33/2; lambda = (s11 + s22)/2 + sqrt(((s11-s22)/2)^2 + 3)
  const Interval s22 = enclose_sqrt(Interval(Rational(33, 2)), 100);
  const Interval gap = (Interval(2) - s22) / Interval(2);
  const Interval expected =
      (Interval(2) + s22) / Interval(2) + enclose_sqrt(gap * gap + Interval(3), 100);
  check_tight(c.lambda_max_S);
  CHECK(c.lambda_max_S.value->lo <= expected.hi);
  CHECK(c.lambda_max_S.value->hi >= expected.lo);
}

TEST_CASE("the exclusion of pairs finds the same maximum as every pair on its own") {
  std::vector<Sample> retain;
  std::vector<Sample> forget;
  for (int n = 1; n <= 4; ++n) {
    retain.push_back(dense_sample(symmetric(n, Rational(n - 2, 2), 5 - n)));
    forget.push_back(dense_sample(symmetric(6 - n, 1, n)));
  }
  const PairData data = *pair_data(problem(retain, forget, Rational(1, 3), 2));
  Interval best(0);
  for (const Sample& r : data.retain) {
    for (const Sample& f : data.forget) best = max(best, enclose_mix(data, r.H, f.H, 60));
  }
  const Interval found = enclose_pair_maximum(data);
  CHECK(found.lo <= best.hi);
  CHECK(found.hi >= best.lo);
  CHECK(found.hi - found.lo <= found.lo * parse_rational("1e-9"));
}

TEST_CASE("scaling all Hessians scales lambda_max(S) and leaves sigma") {
  const auto scaled = [](const Rational& t) {
    return enclose_coherence(
        problem({dense_sample(t * symmetric(2, 1, 1)), dense_sample(t * symmetric(1, 0, 3))},
                {dense_sample(t * symmetric(1, -1, 2)), dense_sample(t * symmetric(4, 1, 1))},
                Rational(1, 3), 1));
  };
  const Coherence one = scaled(1);
  const Coherence tiny = scaled(parse_rational("1e-40"));
  check_tight(one.sigma);
  check_tight(tiny.sigma);
  CHECK(tiny.sigma.value->lo <= one.sigma.value->hi);
  CHECK(tiny.sigma.value->hi >= one.sigma.value->lo);
  check_tight(tiny.lambda_max_S);
}

TEST_CASE("repeated samples count: times 2 equals the sample twice") {
  const Sample a = dense_sample(symmetric(2, 1, 1));
  const Sample b = dense_sample(symmetric(1, 0, 3));
  const Sample twice = dense_sample(symmetric(2, 1, 1), 2);
  const Coherence c = enclose_coherence(problem({a, b, a}, {b, a}, Rational(1, 3), 1));
  const Coherence e = enclose_coherence(problem({twice, b}, {a, b}, Rational(1, 3), 1));
  CHECK(c.sigma.value->lo <= e.sigma.value->hi);
  CHECK(c.sigma.value->hi >= e.sigma.value->lo);
}

TEST_CASE("undefined cases say which quotient is 0/0") {
  const Coherence full =
      enclose_coherence(problem({scalar_sample(1)}, {scalar_sample(1)}, Rational(1, 2), 1));
  CHECK_FALSE(full.lambda_max_D.value.has_value());
  CHECK(full.sigma.reason == "0/0: C_r = C_f = 0, so C'_r and D are undefined");
  const Coherence zero =
      enclose_coherence(problem({scalar_sample(0, 2)}, {scalar_sample(0, 2)}, Rational(1, 2), 1));
  check_exact(zero.lambda_max_D, 0);
  check_exact(zero.lambda_max_S, 0);
  CHECK(zero.sigma.reason == "0/0: all D_rf are zero");
  const Coherence none = enclose_coherence(problem({scalar_sample(1, 2)}, {}, 0, 1));
  CHECK(none.sigma.reason == "there is no forget sample, so there are no pairs");
  CHECK_THROWS_AS(enclose_coherence_single({}), std::domain_error);
}

TEST_CASE("with alpha = 0 only the retain Hessians count, each n_f times") {
  const Coherence c =
      enclose_coherence(problem({scalar_sample(1), scalar_sample(3)}, {scalar_sample(7, 3)}, 0, 1));
  check_exact(c.C_prime_f, 0);
  check_exact(c.lambda_max_D, 2);
  check_exact(c.lambda_max_S, 12);
  check_exact(c.sigma, 4);
}

TEST_CASE("sigma of one set lies between 1 for orthogonal and n for identical rank-one Hessians") {
  const SingleCoherence apart =
      enclose_coherence_single({rank_one_sample(axis(0, 3)), rank_one_sample(axis(1, 3))});
  check_exact(apart.sigma, 1);
  const SingleCoherence same = enclose_coherence_single({rank_one_sample(axis(0, 3), 1, 5)});
  check_exact(same.sigma, 5);
}
