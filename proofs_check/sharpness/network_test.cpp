// The network and its update rules: values by hand, and planted faults that the judge finds.
#include <doctest/doctest.h>

#include "proofs_check/sharpness/network_steps.hpp"
#include "search/judge.hpp"

using namespace oubliette;
using namespace oubliette::sharpness;
using namespace oubliette::letters;

namespace {

// A retain and a forget sample of weights 3/4 and -1/4, B = 2, m = 1, orthogonal in R^3.
Batch two_samples() {
  Batch batch{stability::filters(1, 3),
              stability::vector_named("phi", 3),
              {patch_sample("1", 3), patch_sample("2", 3)},
              2};
  batch.samples[0].weight = Rational(3, 4);
  batch.samples[1].weight = Rational(-1, 4);
  return batch;
}

Outcome outcome(const Question& question, const Batch& batch,
                const std::map<std::string, Rational>& more = {}) {
  return judge(question, orthogonal_instance(batch, more)).outcome;
}

bool is(const Expr& formula, const Rational& value, const Batch& batch, int P) {
  return outcome({{}, {formula == Expr(value)}}, batch, {{"P", P}}) == Outcome::holds;
}

// The step with the coefficients of the gradient, all times a factor.
Question step_with(const Batch& batch, const Expr& kappa_factor, const Expr& zeta_factor) {
  return step_is(
      batch, [=](std::size_t place) { return kappa_factor * kappa_step(batch, place); },
      [=](std::size_t place) {
        std::vector<Expr> all = zeta_steps(batch, place);
        for (Expr& one : all) one = zeta_factor * one;
        return all;
      });
}

}  // namespace

TEST_CASE("score by hand: three patches, one carrying the signal") {
  // w_+ = (1, 2), w_- = (1, -1), phi = (1, 0), xi = (0, 1): f_+ = 1 + 2 * 2, f_- = 1 + 2 * 0.
  const std::vector<Filter> W{{1, {1, 2}}, {-1, {1, -1}}};
  const PatchSample x{1, 1, {0, 1}, 0, 1};
  Instance three;
  three.parameters["P"] = 3;
  const auto value_is = [&](const Expr& e, int v) {
    return judge({{}, {e == v}}, three).outcome == Outcome::holds;
  };
  CHECK(value_is(half_score(W, 1, {1, 0}, x), 5));
  CHECK(value_is(half_score(W, -1, {1, 0}, x), 1));
  CHECK(value_is(score(W, {1, 0}, x), 4));
  CHECK_FALSE(value_is(score(W, {1, 0}, x), 5));
}

TEST_CASE("the signal patch carries the label: -phi is off where phi is on") {
  const std::vector<Filter> W{{1, {1, 0}}, {-1, {0, 0}}};
  const PatchSample x{-1, -1, {0, 1}, 0, 1};
  Instance two;
  two.parameters["P"] = 2;
  CHECK(judge({{}, {score(W, {1, 0}, x) == 0}}, two).outcome == Outcome::holds);
}

TEST_CASE("steps by hand: l' = -1/2, eta = 1, B = 2, unit vectors, P = 3") {
  const Batch batch = two_samples();
  // (3/4 - 1/4)/2 * 1/2 for kappa; (P-1)^2 c_i/2 * 1/2 for zeta_i of the filter of sign +1.
  CHECK(is(true_kappa_step(batch, 0), Rational(1, 8), batch, 3));
  CHECK(is(kappa_step(batch, 0), Rational(1, 8), batch, 3));
  CHECK(is(true_zeta_step(batch, 0, 0), Rational(3, 4), batch, 3));
  CHECK(is(true_zeta_step(batch, 0, 1), Rational(-1, 4), batch, 3));
  CHECK(is(true_zeta_step(batch, 1, 0), Rational(-3, 4), batch, 3));
  CHECK(is(zeta_step(batch, 1, batch.samples[0]), Rational(-3, 4), batch, 3));
}

TEST_CASE("a step of the network is the step of its coefficients") {
  const Batch batch = two_samples();
  CHECK(outcome(step_with(batch, 1, 1), batch, {{"P", 3}}) == Outcome::holds);
  CHECK(outcome(step_with(batch, 1, 1), batch, {{"y_1", -1}}) == Outcome::holds);
}

TEST_CASE("planted faults in the coefficients are found") {
  const Batch batch = two_samples();
  const auto fails = [&](const Expr& kappa_factor, const Expr& zeta_factor) {
    return outcome(step_with(batch, kappa_factor, zeta_factor), batch, {{"P", 3}}) ==
           Outcome::fails;
  };
  CHECK(fails(-1, 1));                 // the sign of kappa
  CHECK(fails(1, -1));                 // the sign of zeta
  CHECK(fails(2, 1));                  // B left out
  CHECK(fails(1, 1 / (patches - 1)));  // P-1 for (P-1)^2
}

TEST_CASE("an instance on a kink does not meet the hypotheses") {
  const Batch batch = two_samples();
  CHECK(outcome(step_with(batch, 1, 1), batch, {{"w(+,1)_1", 0}}) == Outcome::vacuous);
}

TEST_CASE("orthogonal instances meet the hypotheses of the orthogonal claims") {
  const Batch batch = two_samples();
  const Question given{orthogonal_off_kinks(batch, {0, 1}), {patches >= 2}};
  CHECK(outcome(given, batch) == Outcome::holds);
  CHECK(outcome(given, batch, {{"phi_2", 1}}) == Outcome::vacuous);
}
