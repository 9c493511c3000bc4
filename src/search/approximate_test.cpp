// Tests of the floating-point objective of the search.
#include <doctest/doctest.h>

#include <cmath>

#include "formula/letters.hpp"
#include "search/judge.hpp"

using namespace oubliette;
using namespace oubliette::letters;

namespace {

// d = 1, J = 1/2, T(1) = 3/2.
Instance on_a_line() {
  const auto number = [](long h) { return dense_sample(Matrix<Rational>::Constant(1, 1, h)); };
  UnlearningProblem x;
  x.alpha = Rational(1, 2);
  x.retain_set = {number(2), number(4)};
  x.forget_set = {number(2)};
  return {x, {}, {}};
}

double violation(const Condition& c) {
  return approximate({{}, {c}}, on_a_line()).approx_violation;
}

}  // namespace

TEST_CASE("the objective is positive where a conclusion fails and negative where it holds") {
  CHECK(violation(trace(T(1)) <= 1) == doctest::Approx(0.2));  // (3/2 - 1)/(3/2 + 1)
  CHECK(violation(trace(T(1)) >= 1) == doctest::Approx(-0.2));
  CHECK(violation(trace(T(1)) < 2) < 0);
  CHECK(violation(trace(T(1)) > 2) > 0);
  CHECK(violation(eta == 2) > 0);
  CHECK(violation(eta != 2) < 0);
  CHECK(violation(diverges()) < 0);
  CHECK(violation(stays_bounded()) > 0);
  CHECK(violation(converges()) > 0);
  CHECK(violation(loewner_geq(J, I)) > 0);
  CHECK(violation(loewner_leq(J, I)) < 0);
  CHECK(violation(defined(1 / C_f)) > 0);
  CHECK(violation(defined(1 / C_r)) < 0);
  CHECK(violation(J * H_R == H_R * J) == 0);
  CHECK(violation(J == H_R) > 0);
}

TEST_CASE("the objective is zero at a tie") {
  CHECK(violation(trace(T(1)) <= Rational(3, 2)) == 0);
  CHECK(violation(trace(T(1)) >= Rational(3, 2)) == 0);
}

TEST_CASE("the worst conclusion counts") {
  const Question question{{}, {eta > 0, trace(T(1)) <= 1, eta < 2}};
  CHECK(approximate(question, on_a_line()).approx_violation == doctest::Approx(0.2));
}

TEST_CASE("where a hypothesis fails the objective tells how far away it is") {
  const Approximation near = approximate({{eta >= 2}, {eta < 0}}, on_a_line());
  const Approximation far = approximate({{eta >= 9}, {eta < 0}}, on_a_line());
  CHECK(near.defined);
  CHECK_FALSE(near.meets_hypotheses);
  CHECK(near.approx_violation < 0);
  CHECK(far.approx_violation < near.approx_violation);
  CHECK(approximate({{eta >= 1}, {eta < 0}}, on_a_line()).meets_hypotheses);
}

TEST_CASE("where a formula has no value there is no objective") {
  CHECK_FALSE(approximate({{}, {1 / C_f > 0}}, on_a_line()).defined);
  CHECK_FALSE(approximate({{1 / C_f > 0}, {eta > 0}}, on_a_line()).defined);
}

TEST_CASE("an undefined formula leaves no trace in the conclusions after it") {
  const Expr inside = expect(sum(k, 0, 1, x_r(0) / k));
  const Approximation guess =
      approximate({{}, {defined(inside), expect(x_r(0)) == Rational(1, 2)}}, on_a_line());
  CHECK(guess.approx_violation == 1);
}
