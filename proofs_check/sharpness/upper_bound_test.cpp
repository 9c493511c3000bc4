// Tests of the upper bound's questions and of the NegGrad run: hand-made instances, planted faults.
#include <doctest/doctest.h>

#include <algorithm>

#include "proofs_check/sharpness/assumption_b_1.hpp"
#include "proofs_check/sharpness/upper_bound_parts.hpp"
#include "scalar/interval.hpp"

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

Claim claim(const std::vector<Claim>& all, const std::string& id) {
  const auto at = std::ranges::find(all, id, &Claim::id);
  REQUIRE(at != all.end());
  return *at;
}

Instance with(std::map<std::string, Rational> parameters) {
  return {std::nullopt, std::move(parameters), {}};
}

}  // namespace

TEST_CASE("eq. 21: at P = 3 and ones elsewhere the quotient is 3, the printed line 1/3") {
  const auto all = upper_bound_weights();
  // sum zeta-bar = 1, so the quotient is 1/(1/P).
  const Instance x =
      with({{"P", 3}, {"kappa", 1}, {"phi", 1}, {"snr", 1}, {"s", 1}, {"q", 1}, {"v", 1}});
  CHECK(judge(claim(all, "B-eq21").question, x).outcome == Outcome::fails);
  // P = 1, where P and 1/P agree, is outside the question.
  Instance one = x;
  one.parameters["P"] = 1;
  CHECK(judge(claim(all, "B-eq21").question, one).outcome == Outcome::vacuous);
}

TEST_CASE("eq. 19: equal coefficients meet the fourth step with K = 1, one large one does not") {
  const auto all = upper_bound_norms();
  const Question question = claim(all, "B-eq19b").question;
  CHECK(judge(question, with({{"k", 200}, {"l", 0}, {"y", 1}, {"z", 0}})).outcome ==
        Outcome::holds);
  // n = 200, zeta = (200, 0, ..): 40000 > 100/200 * 40000.
  CHECK(judge(question, with({{"k", 1}, {"l", 199}, {"y", 200}, {"z", 0}})).outcome ==
        Outcome::fails);
}

TEST_CASE("eq. 26: C = 6, C_1 = X = 1, c = 1/2 fails, and holds with C_1 = 6") {
  const Question question = claim(upper_bound_errors(), "B-eq26").question;
  std::map<std::string, Rational> values{{"C", 6}, {"C_1", 1}, {"X", 1}, {"c", Rational(1, 2)}};
  CHECK(judge(question, with(values)).outcome == Outcome::fails);
  values["C_1"] = 6;
  values["X"] = 6;
  CHECK(judge(question, with(values)).outcome == Outcome::holds);
}

TEST_CASE("sizes allowed by condition (1): 49 log 7 (log 200)^2 = 2677 <= 3072 < 3736") {
  const Computed result = claim(assumption_experiments(), "B-B.1-exp.repair").compute();
  REQUIRE(result.evidence.size() >= 2);
  CHECK(result.evidence[0].ends_with("n <= 7"));
  CHECK(result.evidence[1].ends_with("n <= 40"));
}

TEST_CASE("the NegGrad run: kappa falls at alpha = 9/10, and not at alpha = 99/100") {
  const auto slope = [](const Rational& margin) {
    return 1 / (1 + enclose_exp(Interval(margin), 128));
  };
  for (const Rational& kappa : {Rational(1, 10), Rational(1, 20), Rational(0)}) {
    const Interval g_R = slope(kappa + Rational(499, 100)), g_F = slope(kappa + Rational(1, 50));
    CHECK(g_R.hi <= Rational(1, 100));
    CHECK(g_F.lo >= Rational(1, 4));
    CHECK(Interval(Rational(9, 10) * g_R - Rational(1, 10) * g_F).hi < 0);
    CHECK(Interval(Rational(99, 100) * g_R - Rational(1, 100) * g_F).lo > 0);
  }
}
