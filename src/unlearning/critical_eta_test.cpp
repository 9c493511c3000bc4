// Tests of the critical step size.
#include "unlearning/critical_eta.hpp"

#include <doctest/doctest.h>

#include "unlearning/decide.hpp"
#include "unlearning/small_problem_test.hpp"

using namespace oubliette;

TEST_CASE("gradient descent without noise has eta* = 2 / lambda_max exactly") {
  const CriticalEta result = critical_eta({1, 0, 1, {scalar_sample(Rational(7, 3), 1)}, {}});
  REQUIRE(result.value);
  CHECK(result.value->is_exact());
  CHECK(result.value->lo == Rational(6, 7));
}

TEST_CASE("noise lowers the critical step: (1 - eta)^2 + eta^2 / 2 = 1 at 4/3") {
  const CriticalEta result = critical_eta({5, 0, 1, {scalar_sample(1, 2)}, {}});
  REQUIRE(result.value);
  CHECK(result.value->is_exact());
  CHECK(result.value->hi == Rational(4, 3));
}

TEST_CASE("an irrational critical step is enclosed between exact verdicts") {
  // Eigenvalues (3 +- sqrt 5) / 2 without noise: eta* = 3 - sqrt 5.
  UnlearningProblem x{1, 0, 1, {dense_sample(symmetric(2, 1, 1))}, {}};
  const CriticalEta result = critical_eta(x);
  REQUIRE(result.value);
  const Interval& eta = *result.value;
  CHECK(eta.lo < eta.hi);
  CHECK(eta.hi - eta.lo <= eta.lo / 1'000'000'000);
  CHECK((3 - eta.lo) * (3 - eta.lo) > 5);
  CHECK((3 - eta.hi) * (3 - eta.hi) < 5);
  x.eta = eta.lo;
  CHECK(decide(x).verdict_on_span == Verdict::converges);
  x.eta = eta.hi;
  CHECK(decide(x).verdict_on_span == Verdict::diverges);
}

TEST_CASE("ascent makes every step size diverge") {
  const CriticalEta result =
      critical_eta({1, Rational(2, 3), 1, {scalar_sample(1, 1)}, {scalar_sample(1, 1)}});
  REQUIRE(result.value);
  CHECK(result.value->hi == 0);
  CHECK(result.reason.find("ascent") != std::string::npos);
}

TEST_CASE("noise where the mean curvature vanishes makes every step size diverge") {
  const CriticalEta result =
      critical_eta({1, Rational(1, 2), 1, {scalar_sample(1, 2)}, {scalar_sample(1, 2)}});
  REQUIRE(result.value);
  CHECK(result.value->hi == 0);
  CHECK(result.reason.find("noise") != std::string::npos);
}

TEST_CASE("without curvature every step size is stable") {
  CHECK_FALSE(critical_eta({1, 0, 1, {scalar_sample(0, 2)}, {}}).value);
  // Mean curvature 0 and full batches: nothing moves at all.
  CHECK_FALSE(
      critical_eta({1, Rational(1, 2), 1, {scalar_sample(1, 1)}, {scalar_sample(1, 1)}}).value);
}

TEST_CASE("a resting direction of the span does not hide the critical step") {
  const UnlearningProblem x{
      1, 0, 1, {dense_sample(symmetric(1, 0, 0))}, {dense_sample(symmetric(0, 0, 1))}};
  const CriticalEta result = critical_eta(x);
  REQUIRE(result.value);
  CHECK(result.value->lo == 2);
}
