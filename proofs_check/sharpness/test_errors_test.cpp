// The search refutes false variants of the claims on the test errors, and not the claims
// themselves.
#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "proofs_check/sharpness/sharpness.hpp"
#include "proofs_check/sharpness/test_errors_parts.hpp"
#include "search/find_counterexample.hpp"

using namespace oubliette;
using namespace oubliette::sharpness::errors;

namespace {

Claim claim_named(const std::string& id) {
  for (const Claim& claim : sharpness::test_errors()) {
    if (claim.id == id) return claim;
  }
  throw std::invalid_argument("claim_named: " + id);
}

bool is_refuted(const Question& question, const Space& where) {
  return find_counterexample(question, where, 1).counterexample.has_value();
}

struct Fault {
  std::string id;
  std::string words;
  Condition planted;
};

std::vector<Fault> faults() {
  return {
      {"B-eq37", "no 1 - beta", total <= eps_R},
      {"B-eq37.half.repair", "1 + eps_F for 1 - eps_F", total >= (1 - beta) * (1 + eps_F)},
      {"B-eq37.half.repair", "beta eps_R left out", total <= 1 - beta},
      {"B-eq38", "0.1 for 0.1 beta", total >= Rational(1, 10)},
      {"B-eq53", "0.8 for 0.9", total <= beta * eps_R + (1 - beta) * Rational(8, 10)},
      {"B-T3.2a.repair", "half the forget part", total <= (1 - beta) / 2 + beta * eps},
      {"B-T3.2b.repair", "0.12 for 0.11", total >= Rational(12, 100) * beta},
      {"B-T3.2a.same", "P_F(y f > 0) at most eps", q <= eps},
      {"B-T3.3.forget", "eps for eps/(1 - beta)", q >= 1 - eps},
      {"B-T3.2-loss.repair", "eps for eps/log 2", p <= eps},
  };
}

}  // namespace

TEST_CASE("A planted fault in a claim on the test errors is found, in the claim itself none is") {
  for (const Fault& fault : faults()) {
    const Claim claim = claim_named(fault.id);
    CHECK_MESSAGE(!is_refuted(claim.question, claim.space), fault.id);
    CHECK_MESSAGE(is_refuted({claim.question.hypotheses, {fault.planted}}, claim.space), fault.id,
                  ": ", fault.words);
  }
}

TEST_CASE("The printed 0.1 of Theorem 3.2 holds from beta = 10/11 on, and not below") {
  const Claim claim = claim_named("B-T3.2b");
  const Rational edge(10, 11);
  CHECK(!is_refuted({with(claim.question.hypotheses, {beta >= edge}), claim.question.conclusions},
                    claim.space));
  CHECK(is_refuted({with(claim.question.hypotheses, {beta >= edge - Rational(1, 100), beta < edge}),
                    claim.question.conclusions},
                   claim.space));
}

TEST_CASE("Without eps < 1/2 the two bounds of B-eq13.both can be met") {
  const Claim claim = claim_named("B-eq13.both");
  std::vector<Condition> weaker = claim.question.hypotheses;
  weaker.pop_back();
  const SearchResult search =
      find_counterexample({weaker, claim.question.conclusions}, claim.space, 1);
  CHECK(search.holds > 0);
}
