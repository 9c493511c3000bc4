// Tests of the thresholds as bounds on eta against the general comparison, ties included.
#include "frontier/setup_thresholds.hpp"

#include <doctest/doctest.h>

#include "frontier/sized_setup_test.hpp"
#include "unlearning/thresholds.hpp"

using namespace oubliette;

namespace {

ThresholdAnswers ask(const FrontierSetup& setup, const Rational& eta, long B, long Q) {
  const auto coherence = enclose_setup_coherence(setup, B, Q);
  return apply_thresholds(setup, threshold_etas(setup, coherence, B, Q), eta, B, Q);
}

}  // namespace

TEST_CASE("the answers are those of the general comparison") {
  for (const FrontierSetup& setup : {sized(3, 3, Rational(1, 10)), sized(4, 2, Rational(1, 3)),
                                     sized(3, 3, 0), sized(3, 3, 1)}) {
    for (const long Q : {1L, 2L}) {
      for (const Rational& eta : {Rational(1, 5), Rational(1), Rational(4)}) {
        const UnlearningProblem x = setup_problem(setup, eta, 1, Q);
        const Thresholds general = compare_with_thresholds(x, enclose_coherence(x));
        const ThresholdAnswers ours = ask(setup, eta, 1, Q);
        CHECK(ours.theorem_3_6 == general.theorem_3_6.applies);
        CHECK(ours.theorem_3_7_printed == general.theorem_3_7_printed.applies);
        CHECK(ours.theorem_3_7_proved == general.theorem_3_7_proved.applies);
      }
    }
  }
}

TEST_CASE("exact ties are decided, also where sigma is only enclosed") {
  // n = Q = 2, B = 1: sigma = 4, u = v = 1, lambda_max(D) = 2, C'_r = 1 - alpha = 3/4.
  // printed: eta = 4 / (C'_r 6) = 8/9; proved: eta = 4/6; 3.6: eta = sqrt(2) (irrational).
  const FrontierSetup setup = sized(2, 2, Rational(1, 4));
  const Rational tiny = parse_rational("1e-30");
  CHECK(ask(setup, Rational(8, 9), 1, 2).theorem_3_7_printed == true);
  CHECK(ask(setup, Rational(8, 9) + tiny, 1, 2).theorem_3_7_printed == false);
  CHECK(ask(setup, Rational(2, 3), 1, 2).theorem_3_7_proved == true);
  CHECK(ask(setup, Rational(2, 3) + tiny, 1, 2).theorem_3_7_proved == false);
  // n = Q = 3, B = 1: sigma = 9, u = 2, X = 3 sqrt 2: 3.6 ties at eta = 9 sqrt 2 / (6 sqrt 2).
  CHECK(ask(sized(3, 3, Rational(1, 4)), Rational(3, 2), 1, 3).theorem_3_6 == true);
  const Rational tinier = parse_rational("1e-40");  // inside the enclosure
  CHECK(ask(sized(3, 3, Rational(1, 4)), Rational(3, 2) - tinier, 1, 3).theorem_3_6 == false);
}

TEST_CASE("undefined thresholds have no answer") {
  const ThresholdAnswers whole = ask(sized(2, 2, Rational(1, 4)), 1, 2, 1);
  CHECK(!whole.theorem_3_6);
  CHECK(!whole.theorem_3_7_printed);
  CHECK(!whole.theorem_3_7_proved);
  const ThresholdAnswers ascent = ask(sized(2, 2, 1), 1, 1, 1);
  CHECK(ascent.theorem_3_6.has_value());
  CHECK(!ascent.theorem_3_7_printed);
  CHECK(!ascent.theorem_3_7_proved);
}
