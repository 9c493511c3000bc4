// Tests of the law of one axis: its weights, factors that are exactly 0, and its moments.
#include "frontier/axis_law.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "frontier/second_moment.hpp"
#include "linalg/approx_matrix.hpp"

using namespace oubliette;

namespace {

// Probabilities are right to about 1e-13, the numbers here are of size 1 to 100.
doctest::Approx near(double x) { return doctest::Approx(x).epsilon(1e-11); }

bool can_die(const AxisLaw& law) {
  bool dies = false;
  for (const AxisLaw::Outcome& outcome : law.outcomes()) dies |= std::isinf(outcome.log_factor);
  return dies;
}

}  // namespace

TEST_CASE("the outcomes of an axis have total probability 1 and the exact second moment") {
  const FrontierSetup setup;
  for (const long B : {1L, 10L, 49L, 50L}) {
    for (const long Q : {1L, 8L, 50L}) {
      for (const AxisGroup& group : axis_groups(setup, Q)) {
        const Rational eta(7, 10);
        double total = 0;
        double square = 0;
        const AxisLaw law(setup, eta, B, Q, group);
        for (const AxisLaw::Outcome& outcome : law.outcomes()) {
          total += outcome.probability;
          square += outcome.probability * (1 - outcome.step) * (1 - outcome.step);
        }
        const AxisMoment moment = axis_moment(setup, B, Q, group);
        const Rational J = 1 - eta * moment.A;
        CHECK(total == near(1));
        CHECK(square == near(approx_real(Rational(J * J + eta * eta * moment.N))));
      }
    }
  }
}

TEST_CASE("a factor that is exactly 0 is found, however its double would round") {
  // f = 1 - eta (90 x - 10 y) / (Q B): eta = 1, Q B = 90 dies at x = 1, y = 0.
  const FrontierSetup setup;
  CHECK(can_die(AxisLaw(setup, 1, 10, 9, {1, 1, 1})));
  CHECK(can_die(AxisLaw(setup, 1, 10, 8, {1, 1, 1})));
  CHECK(!can_die(AxisLaw(setup, 1, 10, 7, {1, 1, 1})));
  CHECK(!can_die(AxisLaw(setup, 1 - parse_rational("1e-25"), 10, 9, {1, 1, 1})));
  CHECK(AxisLaw(setup, 1, 10, 9, {1, 1, 1}).exponent() == -HUGE_VAL);
}

TEST_CASE("the exponent of an axis is the finite sum of its logarithms") {
  // n = 1, B = 1: always both samples: f = 1 - eta (2 (1 - alpha) - 2 alpha).
  FrontierSetup setup;
  setup.n_retain = setup.n_forget = 1;
  CHECK(AxisLaw(setup, 2, 1, 1, {1, 1, 1}).exponent() == near(std::log(2.2)));
  // n = 2, B = 1, alpha = 0, Q = 2: f = 1 - 2 eta x, x = 0, 1, 2 with probability 1/4, 1/2, 1/4.
  setup.n_retain = setup.n_forget = 2;
  setup.alpha = 0;
  CHECK(AxisLaw(setup, 2, 1, 2, {2, 2, 1}).exponent() ==
        near(0.5 * std::log(3.0) + 0.25 * std::log(7.0)));
}

TEST_CASE("a weight alpha of many digits is not merged but has the same law") {
  FrontierSetup setup;
  setup.n_retain = setup.n_forget = 4;
  setup.alpha = Rational(1, 10);
  const double merged = AxisLaw(setup, Rational(7, 10), 2, 3, {3, 3, 1}).exponent();
  setup.alpha += parse_rational("1e-9");
  const AxisLaw apart(setup, Rational(7, 10), 2, 3, {3, 3, 1});
  CHECK(apart.outcomes().size() == 16);
  CHECK(apart.exponent() == doctest::Approx(merged).epsilon(1e-6));
  setup.alpha += parse_rational("1e-25");
  CHECK_THROWS_WITH_AS(AxisLaw(setup, 1, 2, 3, {3, 3, 1}),
                       "frontier: alpha has too many digits for the sample paths",
                       std::domain_error);
}
