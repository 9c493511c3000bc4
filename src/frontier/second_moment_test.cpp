// Tests of the closed form of lambda_max(T) and the verdict against the general exact code.
#include "frontier/second_moment.hpp"

#include <doctest/doctest.h>

#include "frontier/sized_setup_test.hpp"
#include "unlearning/critical_eta.hpp"
#include "unlearning/enclosures.hpp"

using namespace oubliette;

namespace {

const FrontierSetup small_setups[] = {sized(3, 3, Rational(1, 10)), sized(3, 2, Rational(2, 5)),
                                      sized(3, 2, 0), sized(2, 2, 1), sized(2, 2, Rational(1, 2))};

}  // namespace

TEST_CASE("the closed form agrees with decide() and lies in the enclosure of lambda_max(T)") {
  for (const FrontierSetup& setup : small_setups) {
    const long least = std::min(setup.n_retain, setup.n_forget);
    for (long B = 1; B <= least; ++B) {
      for (long Q = 1; Q <= least; ++Q) {
        for (const Rational& eta : {Rational(1, 5), Rational(1), Rational(3)}) {
          CAPTURE(B);
          CAPTURE(Q);
          const UnlearningProblem x = setup_problem(setup, eta, B, Q);
          const Rational exact = lambda_max_T(setup, eta, B, Q);
          CHECK(verdict_at(exact) == decide(x).verdict);
          const Interval enclosed = enclose_lambda_max_T(x);
          CHECK(enclosed.lo <= exact);
          CHECK(exact <= enclosed.hi);
        }
      }
    }
  }
}

TEST_CASE("at the critical eta the second moment is bounded, beside it it is not") {
  const Rational tiny = parse_rational("1e-30");
  for (const FrontierSetup& setup : small_setups) {
    const std::optional<Rational> critical = critical_eta_mean_square(setup, 1, 2);
    REQUIRE(critical);
    CHECK(critical_eta(setup_problem(setup, 1, 1, 2)).value->lo == *critical);
    if (*critical == 0) continue;
    CHECK(decide(setup_problem(setup, *critical, 1, 2)).verdict == Verdict::bounded);
    CHECK(verdict_at(lambda_max_T(setup, *critical, 1, 2)) == Verdict::bounded);
    CHECK(verdict_at(lambda_max_T(setup, *critical + tiny, 1, 2)) == Verdict::diverges);
    CHECK(verdict_at(lambda_max_T(setup, *critical - tiny, 1, 2)) == Verdict::converges);
  }
}

TEST_CASE("an axis that only forget samples touch stays where it is when alpha is 0") {
  const FrontierSetup setup = sized(2, 3, 0);
  CHECK(lambda_max_T(setup, Rational(1, 9), 1, 2) == 1);
  CHECK(decide(setup_problem(setup, Rational(1, 9), 1, 2)).verdict == Verdict::bounded);
}

TEST_CASE("descent and ascent of equal weight on whole batches never move") {
  CHECK(!critical_eta_mean_square(sized(2, 2, Rational(1, 2)), 2, 1));
  CHECK(lambda_max_T(sized(2, 2, Rational(1, 2)), 7, 2, 1) == 1);
}

TEST_CASE("the paper's corner cells by hand") {
  // Q = 50: one axis, A = 2 * 8/10, N = 50 (4/2500)(81/100 + 1/100)(50/B - 1).
  CHECK(lambda_max_T(FrontierSetup(), 1, 49, 50) ==
        Rational(9, 25) + Rational(50 * 4 * 82, 2500 * 100) * Rational(1, 49));
  CHECK_THROWS_WITH_AS(lambda_max_T(FrontierSetup(), 1, 0, 1),
                       "frontier: B = 0, expected 1 <= B <= 50 = min(n_r, n_f)", std::domain_error);
  CHECK_THROWS_AS(lambda_max_T(FrontierSetup(), 0, 1, 1), std::domain_error);
}
