// Tests of the critical step sizes against cells on both sides of them.
#include "frontier/boundaries.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "linalg/approx_matrix.hpp"

using namespace oubliette;

namespace {

FrontierSetup sized(long n, const Rational& alpha) {
  FrontierSetup setup;
  setup.n_retain = setup.n_forget = n;
  setup.alpha = alpha;
  return setup;
}

Rational scaled(double x, long num, long den) { return guess_dyadic(x, 60) * Rational(num, den); }

}  // namespace

TEST_CASE("the top exponent changes sign at the almost-sure boundary") {
  const FrontierSetup setup;
  for (const auto& [B, Q] : {std::pair(1L, 3L), std::pair(10L, 8L), std::pair(40L, 20L)}) {
    const double critical = *critical_eta_almost_sure(setup, B, Q);
    CHECK(top_exponent(setup, scaled(critical, 999999, 1000000), B, Q) < 0);
    CHECK(top_exponent(setup, scaled(critical, 1000001, 1000000), B, Q) > 0);
    CHECK(critical >= approx_real(*boundaries(setup, B, Q).mean_square));
  }
}

TEST_CASE("without noise the almost-sure and the mean-square boundary are one") {
  // B = n: A = 2 (1 - 2 alpha) on the shared axis, so both are 2 / A.
  const Boundaries b = boundaries(sized(4, Rational(1, 10)), 4, 2);
  CHECK(*b.mean_square == Rational(5, 4));
  CHECK(*b.almost_sure == doctest::Approx(1.25).epsilon(1e-9));
  CHECK(!b.thresholds.theorem_3_6);
}

TEST_CASE("ascent that outweighs descent grows at every step size") {
  const Boundaries b = boundaries(sized(4, Rational(3, 4)), 2, 2);
  CHECK(*b.mean_square == 0);
  CHECK(*b.almost_sure == 0);
}

TEST_CASE("balanced descent and ascent diverge in mean square at once, but paths shrink first") {
  const Boundaries b = boundaries(sized(4, Rational(1, 2)), 2, 2);
  CHECK(*b.mean_square == 0);
  CHECK(*b.almost_sure > 0.1);
  CHECK(top_exponent(sized(4, Rational(1, 2)), Rational(1, 10), 2, 2) < 0);
}

TEST_CASE("steps that never move have no boundary") {
  const Boundaries b = boundaries(sized(4, Rational(1, 2)), 4, 2);
  CHECK(!b.mean_square);
  CHECK(!b.almost_sure);
}

TEST_CASE("the lines in sigma pass through the thresholds in eta") {
  const FrontierSetup setup;
  for (const long Q : {5L, 20L}) {
    const ThresholdEtas etas = boundaries(setup, 10, Q).thresholds;
    const double sigma = approx_real(enclose_setup_coherence(setup, 10, Q)->sigma.lo);
    const auto near = doctest::Approx(sigma).epsilon(1e-8);
    CHECK(*sigma_lines(setup, etas.theorem_3_6->lo, 10).theorem_3_6 == near);
    CHECK(*sigma_lines(setup, etas.theorem_3_7_printed->lo, 10).theorem_3_7_printed == near);
    CHECK(*sigma_lines(setup, etas.theorem_3_7_proved->lo, 10).theorem_3_7_proved == near);
  }
  // At eta = 1 the proved reading asks for sigma + n_f u <= sigma.
  CHECK(!sigma_lines(setup, 1, 10).theorem_3_7_proved);
}

TEST_CASE("the boundaries of a problem are those of the set-up it is") {
  const FrontierSetup setup = sized(3, Rational(1, 10));
  const Boundaries ours = boundaries(setup, 1, 2);
  const ProblemBoundaries general = problem_boundaries(setup_problem(setup, 1, 1, 2), 1);
  CHECK(general.mean_square->lo <= *ours.mean_square);
  CHECK(general.mean_square->hi >= *ours.mean_square);
  const auto overlap = [](const Interval& a, const Interval& b) {
    return a.lo <= b.hi && b.lo <= a.hi;
  };
  CHECK(overlap(*general.thresholds.theorem_3_6, *ours.thresholds.theorem_3_6));
  CHECK(overlap(*general.thresholds.theorem_3_7_printed, *ours.thresholds.theorem_3_7_printed));
  CHECK(overlap(*general.thresholds.theorem_3_7_proved, *ours.thresholds.theorem_3_7_proved));
}
