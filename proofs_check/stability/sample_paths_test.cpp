#include "proofs_check/stability/sample_paths.hpp"

#include <doctest/doctest.h>

namespace oubliette::stability {

TEST_CASE("E|J| averages the absolute factors of all batches") {
  // B = 25, Q = 2: J = 1, -4/5, 6/5, -3/5 at eta = 1, each with probability 1/4.
  CHECK(mean_absolute_factor({2, 1, 25, 1}) == Rational(9, 10));
}

TEST_CASE("With Q = 50, B = 1, eta = 3/5 the second moment grows while E|J| is below 1") {
  CHECK(mean_square_boundary(50, 1) < Rational(3, 5));
  CHECK(mean_absolute_factor({50, 50, 1, Rational(3, 5)}) < Rational(9, 10));
}

TEST_CASE("A batch that makes the step zero has no E log|J|") {
  CHECK(step_factor({50, 50, 1, 1}, 1, 4) == 0);
  CHECK_FALSE(mean_log_factor({50, 50, 1, 1}));
}

TEST_CASE("E log|J| of one sample is the sum over its four batches") {
  // B = 25, Q = 2: m/B = 2; J = 1, 1 - 9/5, 1 + 1/5, 1 - 8/5 at eta = 1, each with probability 1/4.
  const std::optional<Interval> mean = mean_log_factor({2, 1, 25, 1});
  REQUIRE(mean);
  const Rational product = Rational(4, 5) * Rational(6, 5) * Rational(3, 5);
  const Interval expected = enclose_log(Interval(product), 64) / Interval(4);
  CHECK(mean->lo <= expected.hi);
  CHECK(expected.lo <= mean->hi);
  CHECK(mean->hi < 0);
}

TEST_CASE("The second moment of the step factor is the factor of the mean square") {
  const AxisStep axis{3, 3, 10, Rational(1, 2)};
  const Rational p(1, 5), q(4, 5);
  const std::array<Rational, 4> law{q * q * q, 3 * q * q * p, 3 * q * p * p, p * p * p};
  Rational square = 0;
  for (long X = 0; X <= 3; ++X) {
    for (long Y = 0; Y <= 3; ++Y) {
      const Rational factor = step_factor(axis, X, Y);
      square += law.at(static_cast<std::size_t>(X)) * law.at(static_cast<std::size_t>(Y)) * factor *
                factor;
    }
  }
  const AxisMoment moment = axis_moment(3, 3, 10);
  const Rational mean = 1 - axis.eta * moment.curvature;
  CHECK(square == mean * mean + axis.eta * axis.eta * moment.noise);
}

TEST_CASE("Below the mean-square boundary every path shrinks") {
  CHECK(shrinks_almost_surely(2, 5, mean_square_boundary(2, 5) / 2) == Truth::yes);
  CHECK(shrinks_almost_surely(1, 1, 1) == Truth::no);
}

TEST_CASE("The survey counts a cell whose runs grow and one whose runs shrink") {
  const auto cell = [](long Q, long B) {
    return Cell{Q, B, mean_square_boundary(Q, B), figure_1_lines(coherence_of_axes(Q), B)};
  };
  const PathSurvey found = approx_survey({cell(1, 1), cell(1, 49)}, 1);
  CHECK(found.runs_grow == 1);
  CHECK(found.mean_diverges == 1);
  CHECK(found.like_mean == 2);
  CHECK(found.mean_found == 1);
}

}  // namespace oubliette::stability
