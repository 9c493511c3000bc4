// Tests of verdicts: each of them on a made-up claim, and the contradictions that stop a run.
#include "claim/run_claim.hpp"

#include <doctest/doctest.h>

#include "certificate/check_certificate.hpp"
#include "formula/letters.hpp"

using namespace oubliette;
using namespace oubliette::letters;

namespace {

const Expr t = name("t");

// Claims about one number t, tried at 0, 1 and 2 first and anywhere in [0, 4].
Claim about_numbers(const std::string& id, const Question& question) {
  Claim claim{.id = id, .source = "made up", .statement = "a statement", .question = question};
  claim.space.problem = false;
  claim.space.axes = {{"t", {0, 1, 2}, 0, 4, false}};
  return claim;
}

Step expand(const Rational& coefficient) {
  return identity("expanded", pow(t - 1, 2), t * t - coefficient * t + 1, {}, {"t"});
}

ClaimResult run(const Claim& claim) {
  return run_claim(
      claim, [](const std::string& id) { return id == "A-proved"; }, 0);
}

std::string verdict(const Claim& claim) { return to_string(run(claim).verdict); }

}  // namespace

TEST_CASE("a claim whose proof goes through and that no search refutes is proved") {
  Claim claim = about_numbers("A-1", {{}, {t * t + 1 >= 2 * t}});
  claim.proof = {expand(2), argument("a square is not negative")};
  const ClaimResult result = run(claim);
  CHECK(to_string(result.verdict) == "proved");
  CHECK(result.headline.find("from 1 identity, 1 sentence; ") == 0);
  CHECK(result.certificates.empty());
  claim.proof = {uses("A-proved"), expand(2)};
  CHECK(run(claim).headline.find("from 1 identity, 1 earlier claim; ") == 0);
  claim.proof = {uses("A-proved")};
  CHECK(verdict(claim) == "proved");
}

TEST_CASE("a claim without a whole proof holds on what was tested") {
  Claim claim = about_numbers("A-1", {{}, {t * t + 1 >= 2 * t}});
  CHECK(verdict(claim) == "holds on tested");
  claim.proof = {argument("it is obvious")};
  CHECK(verdict(claim) == "holds on tested");  // sentences alone prove nothing
  claim.proof = {expand(3), argument("a square is not negative")};
  CHECK(verdict(claim) == "holds on tested");  // a wrong coefficient
  claim.proof = {expand(2), uses("A-open")};
  const ClaimResult result = run(claim);
  CHECK(to_string(result.verdict) == "holds on tested");  // rests on what is not proved
  CHECK(result.evidence.back() == "the proof does not go through");
  CHECK(result.evidence[result.evidence.size() - 2] == "A-open is NOT proved in this run");
}

TEST_CASE("a counterexample refutes, with a certificate that the checker accepts") {
  const ClaimResult result = run(about_numbers("A-1", {{t > 0}, {t != 1}}));
  CHECK(to_string(result.verdict) == "refuted");
  CHECK(result.headline.find("t = 1: 1 = 1") == 0);
  REQUIRE(result.certificates.size() == 1);
  CHECK((check_certificate(result.certificates[0]).status == CertificateStatus::valid));
  CHECK(result.certificates[0]["claim"] == "A-1");
  REQUIRE(result.counterexample);
  CHECK(result.counterexample->parameters.at("t") == 1);
}

TEST_CASE("a counterexample refutes a claim whose proof has a gap") {
  Claim claim = about_numbers("A-1", {{}, {t < 2}});
  claim.proof = {expand(3)};
  CHECK(verdict(claim) == "refuted");
}

TEST_CASE("an existence claim is refuted only when every choice is shown to fail") {
  Claim claim = about_numbers("A-1", {{}, {t < 2}});
  claim.every_choice_fails = {expand(2)};
  CHECK(verdict(claim) == "refuted");
  claim.every_choice_fails = {expand(3)};
  const ClaimResult result = run(claim);
  CHECK(to_string(result.verdict) == "holds on tested");
  CHECK(result.headline == "one choice fails, but that every choice fails is not proved");
}

TEST_CASE("a claim whose hypotheses are shown to be impossible is vacuous") {
  Claim claim = about_numbers("A-1", {{t * t + 1 < 2 * t}, {t == 7}});
  claim.impossible = {expand(2), argument("a square is not negative")};
  CHECK(verdict(claim) == "vacuous");
  claim.impossible = {expand(3)};
  CHECK(verdict(claim) == "holds on tested");
  claim.impossible = {argument("it is obvious")};
  CHECK(verdict(claim) == "holds on tested");
}

TEST_CASE("a claim whose hypotheses are met is not vacuous, whatever its steps say") {
  Claim claim = about_numbers("A-1", {{t >= 2}, {t >= 1}});
  claim.impossible = {expand(2)};
  CHECK(verdict(claim) == "holds on tested");
}

TEST_CASE("a claim about an unbound name is ill-formed") {
  const ClaimResult result = run(about_numbers("A-1", {{}, {name("w") > 0}}));
  CHECK(to_string(result.verdict) == "ill-formed");
  CHECK(result.headline == "as printed: the name w is not bound");
}

TEST_CASE("a proof and a counterexample together stop the run") {
  Claim claim = about_numbers("A-1", {{}, {t * t + 1 > 2 * t}});  // fails at t = 1
  claim.proof = {expand(2), argument("a square is positive")};
  CHECK_THROWS_AS(run(claim), std::logic_error);
}

TEST_CASE("verdicts are spelt as in the reports") {
  CHECK(to_string(ClaimVerdict::asymptotic) == "asymptotic");
}
