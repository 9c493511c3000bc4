// The search refutes false variants of the claims on eq. 28 to 36, and not the claims themselves.
#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "proofs_check/sharpness/lower_bound_letters.hpp"
#include "proofs_check/sharpness/sharpness.hpp"
#include "search/find_counterexample.hpp"

using namespace oubliette;
using namespace oubliette::letters;
using namespace oubliette::sharpness::lower;

namespace {

Claim claim_named(const std::string& id) {
  for (const Claim& claim : sharpness::lower_bound()) {
    if (claim.id == id) return claim;
  }
  throw std::invalid_argument("claim_named: " + id);
}

bool is_refuted(const Claim& claim) {
  return find_counterexample(claim.question, claim.space, 1).counterexample.has_value();
}

struct Fault {
  std::string id;
  std::string words;
  Condition planted;
};

std::vector<Fault> faults() {
  const Expr t = name("t"), b = name("b"), n = name("n"), a = name("zeta_max"), q = name("q"),
             g = name("g"), h = name("h"), c = name("c"), Z = name("Z"), G = name("G"),
             e = name("e"), f_0 = name("f_0"), X = name("X"), Y = name("Y"),
             lambda = name("lambda"), V = name("V"), s = name("sigma_p"), p_0 = name("p_0"),
             TV = name("TV"), x = name("x"), g_1 = name("g_1"), g_2 = name("g_2"),
             g_3 = name("g_3"), U = name("U"), P = name("P"), E = name("E"), p = name("p");
  return {
      {"B-eq29.first", "2 b for b", two_shifts(t, b) >= 2 * b},
      {"B-eq30.first", "|b| for 2 |b|", two_shifts(t, b) <= absolute(b)},
      {"B-eq29b", "4 n^2 for 5 n^2", Z + g + h + c >= Z - n * G - 4 * n * n * a * q},
      {"B-eq30.repair", "E/2 for E",
       2 * (lambda * absolute(U / (P - 1) + p)) <= 2 * (lambda * (-U / (P - 1) + E / 2))},
      {"B-eq31b", "5 for 6", X - Y >= lambda * (Z - 5 * e - 15 * f_0)},
      {"B-eq31b", "14 for 15", X - Y >= lambda * (Z - 6 * e - 14 * f_0)},
      {"B-LB.4b", "x/3 for x/2", TV <= x / 3},
      {"B-eq35-36", "0.24 for 0.22", p_0 >= Rational(24, 100)},
      {"B-pigeon.four", "three points for four",
       max(max(absolute(g_1), absolute(g_2)), absolute(g_3)) >= c},
  };
}

}  // namespace

TEST_CASE("A planted fault in a claim on eq. 28 to 36 is found, in the claim itself none is") {
  for (const Fault& fault : faults()) {
    Claim claim = claim_named(fault.id);
    CHECK_MESSAGE(!is_refuted(claim), fault.id);
    claim.question.conclusions = {fault.planted};
    CHECK_MESSAGE(is_refuted(claim), fault.id, ": ", fault.words);
  }
}

TEST_CASE("With P = 2 the factor (P-1)^{-1} is 1 and the printed eq. 29 and 33 are not refuted") {
  for (const std::string id : {"B-eq29", "B-eq33"}) {
    Claim claim = claim_named(id);
    CHECK_MESSAGE(is_refuted(claim), id);
    claim.question.hypotheses.push_back(name("P") == 2);
    CHECK_MESSAGE(!is_refuted(claim), id);
  }
}
