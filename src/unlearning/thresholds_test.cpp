// Tests of the three thresholds: ties on both sides, and where they are undefined.
#include "unlearning/thresholds.hpp"

#include <doctest/doctest.h>

#include "unlearning/small_problem_test.hpp"

using namespace oubliette;

namespace {

Thresholds judge(const UnlearningProblem& x) {
  return compare_with_thresholds(x, enclose_coherence(x));
}

UnlearningProblem problem(std::vector<Sample> retain, std::vector<Sample> forget, Rational eta) {
  UnlearningProblem x;
  x.eta = std::move(eta);
  x.alpha = Rational(1, 2);
  x.B = 1;
  x.retain_set = std::move(retain);
  x.forget_set = std::move(forget);
  return x;
}

const Rational tiny = parse_rational("1e-40");

}  // namespace

TEST_CASE("Theorem 3.6 in one dimension: an irrational threshold is met on one side only") {
  // n_r = n_f = 2: X_den = 2, h = 1: D = 1, sigma = 4, threshold 4 sqrt 2 / (2 eta).
  const Threshold above =
      judge(problem({scalar_sample(1, 2)}, {scalar_sample(1, 2)}, 3)).theorem_3_6;
  CHECK(above.applies == true);
  const Threshold below =
      judge(problem({scalar_sample(1, 2)}, {scalar_sample(1, 2)}, Rational(14, 5))).theorem_3_6;
  CHECK(below.applies == false);
  CHECK(below.threshold->lo < Rational(102, 100));
  CHECK(below.threshold->lo > Rational(101, 100));
}

TEST_CASE("Theorem 3.6 holds at an exact tie and fails one part in 10^40 below it") {
  // n_r = n_f = 3, B = 1: u = v = 2, X_den = 3 sqrt 2; d = 1, D = h, sigma = 9: eta h = 3.
  const auto at = [](const Rational& eta) {
    return judge(problem({scalar_sample(1, 3)}, {scalar_sample(1, 3)}, eta)).theorem_3_6;
  };
  CHECK(at(3).applies == true);
  CHECK(at(3).threshold->is_exact());
  CHECK(at(3).threshold->lo == 1);
  CHECK(at(3 - tiny).applies == false);
  CHECK(at(3 + tiny).applies == true);
}

TEST_CASE("Theorem 3.7: both readings at their exact ties") {
  // n_r = n_f = 2, h = 1: sigma = 4, n_f u = 2, C'_r = 1/2: printed 16/(6 eta), proved 8/(6 eta).
  const auto at = [](const Rational& eta) {
    return judge(problem({scalar_sample(1, 2)}, {scalar_sample(1, 2)}, eta));
  };
  CHECK(at(Rational(8, 3)).theorem_3_7_printed.applies == true);
  CHECK(at(Rational(8, 3) + tiny).theorem_3_7_printed.applies == false);
  CHECK(at(Rational(4, 3)).theorem_3_7_proved.applies == true);
  CHECK(at(Rational(4, 3) + tiny).theorem_3_7_proved.applies == false);
  CHECK(at(Rational(4, 3)).theorem_3_7_proved.threshold->lo == 1);
}

TEST_CASE("an irrational critical step is separated from a step 10^-80 beside it") {
  // H = [[2, 1], [1, 1]]: lambda = (3 + sqrt 5)/2, ||H||^2 = 7. No rational eta ties; near both
  // sides.
  const Matrix<Rational> H = symmetric(2, 1, 1);
  for (const bool up : {false, true}) {
    // 3.6 ties at eta = 4 sqrt 2 sqrt 7 / (2 lambda^2) = 2 sqrt 14 / lambda^2
    const Interval root = enclose_sqrt(Interval(5), 300);
    const Interval lambda = (Interval(3) + root) / Interval(2);
    const Interval eta = Interval(2) * enclose_sqrt(Interval(14), 300) / (lambda * lambda);
    const UnlearningProblem x =
        problem({dense_sample(H, 2)}, {dense_sample(H, 2)}, up ? eta.hi : eta.lo);
    CHECK(judge(x).theorem_3_6.applies == up);
  }
}

TEST_CASE("parallel rank-one Hessians in the plane tie like one dimension") {
  Vector<Rational> v(2);
  v << 3, 4;
  const Rational unit(1, 25);
  const auto at = [&](const Rational& eta) {
    return judge(problem({rank_one_sample(v, unit, 2)}, {rank_one_sample(v, unit, 2)}, eta))
        .theorem_3_7_printed.applies;
  };
  CHECK(at(Rational(8, 3)) == true);
  CHECK(at(Rational(8, 3) + tiny) == false);
}

TEST_CASE("different Hessians in one dimension with irrational C'_r are decided on both sides") {
  const auto at = [&](const Rational& eta) {
    return judge(
        problem({scalar_sample(2), scalar_sample(1, 2)}, {scalar_sample(Rational(4, 3), 2)}, eta));
  };
  const Thresholds low = at(Rational(1, 10));
  CHECK(low.theorem_3_6.applies == false);
  CHECK(low.theorem_3_7_printed.applies == true);
  const Thresholds high = at(10);
  CHECK(high.theorem_3_6.applies == true);
  CHECK(high.theorem_3_7_printed.applies == false);
  // h_r = h_f = 1: the tie of 3.6 is at eta (2 sqrt 2 + 3) / 2 = 6 sqrt 2
  const Thresholds same = judge(problem({scalar_sample(1, 3)}, {scalar_sample(1, 2)}, 3));
  CHECK(same.theorem_3_6.applies == true);
}

TEST_CASE("orthogonal axes with a rational coherence tie in both readings of Theorem 3.7") {
  // alpha = 0, retain e_1, e_1, e_2, e_2, two forget samples: sigma = 4, D = 1/2, n_f u = 6.
  Matrix<Rational> first = symmetric(1, 0, 0);
  Matrix<Rational> second = symmetric(0, 0, 1);
  const auto at = [&](const Rational& eta) {
    UnlearningProblem x = problem({dense_sample(first, 2), dense_sample(second, 2)},
                                  {dense_sample(first), dense_sample(second)}, eta);
    x.alpha = 0;
    return judge(x);
  };
  // C'_r = 1: both thresholds are 8 / (10 eta)
  CHECK(at(Rational(8, 5)).theorem_3_7_printed.applies == true);
  CHECK(at(Rational(8, 5)).theorem_3_7_proved.applies == true);
  CHECK(at(Rational(8, 5) + tiny).theorem_3_7_printed.applies == false);
  CHECK(at(Rational(8, 5) + tiny).theorem_3_7_proved.applies == false);
}

TEST_CASE("an unstructured instance is decided 10^-15 beside its threshold") {
  UnlearningProblem x =
      problem({dense_sample(symmetric(2, 1, 1)), dense_sample(symmetric(1, 0, 3))},
              {dense_sample(symmetric(1, -1, 2)), dense_sample(symmetric(4, 1, 1))}, 1);
  x.alpha = Rational(1, 3);
  x.B = Rational(3, 2);
  Rational low = 0;
  Rational high = 16;
  for (int step = 0; step < 54; ++step) {
    x.eta = (low + high) / 2;
    const Thresholds answer = compare_with_thresholds(x, enclose_coherence(x));
    REQUIRE(answer.theorem_3_6.applies);
    (*answer.theorem_3_6.applies ? high : low) = x.eta;
  }
  CHECK(low > 0);
  CHECK(high < 16);
}

TEST_CASE("undefined thresholds say why") {
  UnlearningProblem x = problem({scalar_sample(1, 2)}, {scalar_sample(1, 3)}, 1);
  x.alpha = 1;
  const Thresholds ascent = judge(x);
  CHECK(ascent.theorem_3_6.applies.has_value());
  CHECK(ascent.theorem_3_7_printed.reason == "division by 0: C'_r = 0");
  CHECK(ascent.theorem_3_7_proved.reason == "0/0: C'_r = 0 and 1 - alpha = 0");
  x.alpha = Rational(1, 2);
  x.B = 2;  // u = 0
  const Thresholds full = judge(x);
  CHECK(full.theorem_3_7_proved.threshold->lo == 0);
  CHECK(full.theorem_3_7_proved.applies == false);
  x.alpha = 0;
  CHECK(judge(x).theorem_3_6.reason == "0/0: C_r = C_f = 0, so C'_r and D are undefined");
}
