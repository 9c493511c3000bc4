#include "proofs_check/stability/axis_problem.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "unlearning/critical_eta.hpp"
#include "unlearning/enclosures.hpp"

namespace oubliette::stability {

TEST_CASE("The factors of the axes are the diagonal of T(I)") {
  for (const long Q : {50L, 49L, 46L}) {
    const UnlearningProblem x = axis_problem(Q, 7, Rational(2, 3));
    const Matrix<Rational> image = step_map(x, identity(x.d()));
    for (Eigen::Index a = 0; a < x.d(); ++a) {
      const AxisMoment axis = axis_moment(Q, a == 0 ? Q : 1, 7);
      const Rational mean = 1 - x.eta * axis.curvature;
      CHECK(image(a, a) == mean * mean + x.eta * x.eta * axis.noise);
    }
  }
}

TEST_CASE("The exact boundary agrees with the general critical step size") {
  for (const long Q : {50L, 47L}) {
    const CriticalEta critical = critical_eta(axis_problem(Q, 3, 1));
    REQUIRE(critical.value);
    const Rational boundary = mean_square_boundary(Q, 3);
    CHECK(critical.value->lo <= boundary);
    CHECK(boundary <= critical.value->hi);
  }
}

TEST_CASE("sigma and the lines agree with the general enclosures") {
  for (const long Q : {50L, 49L, 46L}) {
    const Coherence general = enclose_coherence(axis_problem(Q, 7, 1));
    const Interval sigma = coherence_of_axes(Q);
    REQUIRE(general.sigma.value);
    CHECK(sigma.lo <= general.sigma.value->hi);
    CHECK(general.sigma.value->lo <= sigma.hi);
    CHECK(sigma.hi - sigma.lo < sigma.lo / 1000000000);
  }
}

TEST_CASE("Identical Hessians have sigma = n_r n_f") {
  const Interval sigma = coherence_of_axes(50);
  CHECK(sigma.lo <= 2500);
  CHECK(2500 <= sigma.hi);
}

TEST_CASE(
    "The lines of Figure 1 at u = 2 are sigma/100, sigma/(9/10 (sigma + 100)) and 9/10 of it") {
  const Lines lines = figure_1_lines(Interval(2500), Rational(50, 3));
  CHECK(lines.solid.lo == 25);
  CHECK(lines.dashed.lo == Rational(250, 234));
  CHECK(lines.dashed_as_proved.hi == Rational(25, 26));
}

TEST_CASE("Decimals are rounded in the last digit") {
  CHECK(decimals(Rational(1, 2), 0) == "1");
  CHECK(decimals(Rational(-1, 200), 2) == "-0.01");
  CHECK(decimals(Rational(2, 3), 3) == "0.667");
}

TEST_CASE("Q outside 1..50 is refused") {
  CHECK_THROWS_WITH_AS(axis_problem(0, 1, 1), "axis_problem: Q = 0, expected 1 <= Q <= 50",
                       std::domain_error);
}

}  // namespace oubliette::stability
