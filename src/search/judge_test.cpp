// Tests of the exact judgement of one instance and of its certificates.
#include "search/judge.hpp"

#include <doctest/doctest.h>

#include "certificate/check_certificate.hpp"
#include "formula/letters.hpp"
#include "formula/value.hpp"

namespace oubliette {
doctest::String toString(Outcome o) { return std::string(to_string(o)).c_str(); }
}  // namespace oubliette

using namespace oubliette;
using namespace oubliette::letters;

namespace {

Sample number(Rational h) { return dense_sample(Matrix<Rational>::Constant(1, 1, h)); }

// d = 1, retain 2 and 4, forget 2: J = 1/2, C_r = 1/16, C_f = 0, T(1) = 3/2, so it diverges.
Instance on_a_line() {
  UnlearningProblem x;
  x.alpha = Rational(1, 2);
  x.retain_set = {number(2), number(4)};
  x.forget_set = {number(2)};
  return {x, {{"k", 0}}, {}};
}

// d = 2, J and the Hessians do not commute; C_r = C_f.
Instance in_the_plane() {
  UnlearningProblem x;
  x.eta = Rational(1, 4);
  x.alpha = Rational(1, 2);
  Matrix<Rational> H(2, 2), G(2, 2);
  H << 2, 1, 1, 1;
  G << 0, 0, 0, 4;
  x.retain_set = {dense_sample(H), dense_sample(G)};
  x.forget_set = {dense_sample(G / 4), dense_sample(H / 2)};
  return {x, {{"k", 2}}, {}};
}

Outcome outcome(const Question& question, const Instance& x) { return judge(question, x).outcome; }

// The refutation is accepted, and refused once one value of its last fact is another.
void check_refutation(const Question& question, const Instance& x) {
  const Judgement judgement = judge(question, x);
  REQUIRE(judgement.outcome == Outcome::fails);
  CHECK(judgement.lines.size() == question.hypotheses.size() + 1);
  const nlohmann::json certificate = refutation("A-test", "A test.", x, judgement);
  const CertificateCheck check = check_certificate(certificate);
  CHECK_MESSAGE(check.status == CertificateStatus::valid, check.reason);

  nlohmann::json changed = certificate;
  changed["problem"]["eta"] = "3/1000";
  changed.erase("digest");
  CHECK((check_certificate(seal(changed)).status != CertificateStatus::valid));
  changed = certificate;
  changed["problem"]["eta"] = "3/1000";
  CHECK((check_certificate(changed).status != CertificateStatus::valid));
}

}  // namespace

TEST_CASE("a relation holds, fails or is vacuous, ties included") {
  const Instance x = on_a_line();
  CHECK(outcome({{}, {trace(T(1)) >= Rational(3, 2)}}, x) == Outcome::holds);
  CHECK(outcome({{}, {trace(T(1)) > Rational(3, 2)}}, x) == Outcome::fails);
  CHECK(outcome({{}, {trace(T(1)) <= Rational(3, 2)}}, x) == Outcome::holds);
  CHECK(outcome({{}, {trace(T(1)) < Rational(3, 2)}}, x) == Outcome::fails);
  CHECK(outcome({{}, {trace(T(1)) == Rational(3, 2)}}, x) == Outcome::holds);
  CHECK(outcome({{}, {trace(T(1)) != Rational(3, 2)}}, x) == Outcome::fails);
  CHECK(outcome({{eta > 1}, {eta < 0}}, x) == Outcome::vacuous);
  CHECK(outcome({{eta == 1}, {eta < 0}}, x) == Outcome::fails);
}

TEST_CASE("the conclusion of a claim is all of its conclusions") {
  CHECK(outcome({{}, {eta == 1, eta == 2}}, on_a_line()) == Outcome::fails);
  CHECK(outcome({{}, {eta == 1, alpha < 1}}, on_a_line()) == Outcome::holds);
}

TEST_CASE("what the enclosures cannot separate is undecided") {
  const Instance x = on_a_line();
  const Expr root = letters::sqrt(2);
  CHECK(outcome({{}, {root * root == 2}}, x) == Outcome::undecided);
  CHECK(outcome({{root * root == 2}, {eta < 0}}, x) == Outcome::undecided);
  CHECK(outcome({{root * root == 2, eta > 1}, {eta < 0}}, x) == Outcome::vacuous);
  CHECK(outcome({{}, {root * root == 2, eta < 0}}, x) == Outcome::fails);
  CHECK(outcome({{}, {1 / (root - root) > 0}}, x) == Outcome::undecided);
  CHECK(outcome({{}, {root * J == root * J}}, x) == Outcome::undecided);
}

TEST_CASE("a hypothesis without a value is not met, a conclusion without one is undecided") {
  const Instance x = on_a_line();
  CHECK(outcome({{}, {1 / C_f > 0}}, x) == Outcome::undecided);
  CHECK(outcome({{1 / C_f > 0}, {eta < 0}}, x) == Outcome::vacuous);
  CHECK(outcome({{}, {defined(1 / C_f)}}, x) == Outcome::fails);
  CHECK(outcome({{defined(1 / C_f)}, {eta < 0}}, x) == Outcome::vacuous);
  CHECK(outcome({{}, {defined(1 / C_r)}}, x) == Outcome::holds);
}

TEST_CASE("the PSD order, on the boundary and off it") {
  const Instance x = in_the_plane();
  CHECK(outcome({{}, {loewner_geq(H_r(1), 0 * I)}}, x) == Outcome::holds);  // singular
  CHECK(outcome({{}, {loewner_geq(H_r(1), 4 * I)}}, x) == Outcome::fails);
  CHECK(outcome({{}, {loewner_leq(H_r(1), 4 * I)}}, x) == Outcome::holds);
  CHECK(outcome({{loewner_geq(J, I)}, {eta < 0}}, x) == Outcome::vacuous);
}

TEST_CASE("the fate of the second moment is decided exactly") {
  Instance x = on_a_line();
  CHECK(outcome({{}, {diverges()}}, x) == Outcome::holds);
  CHECK(outcome({{}, {stays_bounded()}}, x) == Outcome::fails);
  x.problem->retain_set = {number(2), number(2)};  // J = 1, noise 1/2
  x.problem->eta = Rational(1, 2);
  CHECK(outcome({{}, {converges()}}, x) == Outcome::fails);
  x.problem->forget_set = {number(0)};
  CHECK(outcome({{}, {converges(), stays_bounded()}}, x) == Outcome::holds);
  CHECK(outcome({{diverges()}, {eta < 0}}, x) == Outcome::vacuous);
  x.problem->retain_set = {number(0)};  // nothing moves
  CHECK(outcome({{}, {stays_bounded()}}, x) == Outcome::holds);
  CHECK(outcome({{}, {converges()}}, x) == Outcome::fails);
  CHECK(outcome({{}, {diverges()}}, x) == Outcome::fails);
}

TEST_CASE("refutations of every kind are accepted, and refused for another step size") {
  const Instance line = on_a_line(), plane = in_the_plane();
  check_refutation({{eta == 1}, {trace(T(1)) > Rational(3, 2)}}, line);
  check_refutation({{}, {stays_bounded(), eta < 0}}, line);
  check_refutation({{diverges()}, {eta != 1}}, line);
  check_refutation({{loewner_geq(I, J)}, {loewner_geq(J, I)}}, plane);
  check_refutation({{}, {lambda_max(T(1)) <= trace(T(1)) / 2}}, plane);
  check_refutation({{eta == Rational(1, 4)}, {letters::sqrt(eta * n_r) > 1}}, plane);
  check_refutation({{eta == Rational(1, 4)}, {J * H_R == H_R * J}}, plane);
  check_refutation({{eta == Rational(1, 4)}, {sigma() < 1}}, plane);
  check_refutation({{eta == Rational(1, 4)}, {sigma_single() > n_r}}, plane);
  check_refutation({{eta == Rational(1, 4)}, {expect(x_r(0) * x_r(0)) == Rational(1, 4)}}, plane);
  check_refutation({{eta == 1}, {defined(1 / C_f)}}, line);
}

TEST_CASE("only a failing instance has a refutation") {
  const Instance x = on_a_line();
  CHECK_THROWS_WITH_AS(refutation("A-test", "", x, judge({{}, {eta > 0}}, x)),
                       "refutation: the instance does not fail A-test", std::invalid_argument);
}

TEST_CASE("a confirmation shows that all conditions hold on one instance") {
  const Instance x = in_the_plane();
  const nlohmann::json certificate =
      confirmation("A-test", "There is one.",
                   {eta<1, loewner_leq(J, 2 * I), sigma()> 1, defined(D), stays_bounded()}, x);
  const CertificateCheck check = check_certificate(certificate);
  CHECK_MESSAGE(check.status == CertificateStatus::valid, check.reason);
  CHECK_THROWS_AS(confirmation("A-test", "", {eta > 1}, x), std::domain_error);
}

TEST_CASE("a claim that means nothing is ill-formed rather than judged") {
  const Instance x = in_the_plane();
  CHECK_THROWS_AS(judge({{}, {name("w") > 0}}, x), IllFormed);
  CHECK_THROWS_AS(judge({{}, {J > 0 * I}}, x), IllFormed);
  CHECK_THROWS_AS(judge({{}, {J == 0}}, x), IllFormed);
  CHECK(judge({{}, {loewner_geq(J * H_R, 0 * I)}}, x).outcome == Outcome::fails);  // not symmetric
  CHECK_THROWS_AS(judge({{}, {diverges()}}, {std::nullopt, {}, {}}), IllFormed);
}
