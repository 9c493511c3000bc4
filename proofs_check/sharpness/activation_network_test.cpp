// Tests of the states behind Lemma 3.1: the network formulas, and that faults planted in them show.
#include "proofs_check/sharpness/activation_network.hpp"

#include <doctest/doctest.h>

#include "formula/evaluate.hpp"
#include "proofs_check/sharpness/activation_state.hpp"

namespace oubliette::sharpness::activation {

using namespace letters;

namespace {

Rational exact(const Expr& e) {
  const Instance nothing;
  const Value<Interval> value = Evaluator<Interval>(nothing)(e);
  REQUIRE(value.scalar().is_exact());
  return value.scalar().lo;
}

Outcome outcome(const std::vector<Condition>& conclusions, const Instance& x) {
  return judge(Question{{}, conclusions}, x).outcome;
}

// phi = e_1, m = 2, P = 3, one group of sign j with w = (1, 1).
Network small(int j, const Expr& copies) { return {2, 3, {1, 0}, {{j, {1, 1}, copies}}}; }

}  // namespace

TEST_CASE("The gradient of one active sample is l' (j/m) (phi + (P-1) xi)") {
  const Network net = small(1, 1);
  const Sample x{1, {0, 2}, 1, Rational(-1, 2)};
  const Coordinates g = gradient(net, net.filters[0], {x});
  CHECK(exact(g[0]) == Rational(-1, 4));
  CHECK(exact(g[1]) == -1);
}

TEST_CASE("A sample of label -1 has an inactive signal and its noise with the label's sign") {
  const Network net = small(1, 1);
  const Coordinates g = gradient(net, net.filters[0], {{-1, {0, 2}, 1, Rational(-1, 2)}});
  CHECK(exact(g[0]) == 0);
  CHECK(exact(g[1]) == 1);
}

TEST_CASE("The gradient is the slope of weight l' y f where no pre-activation changes its sign") {
  const Sample x{-1, {1, 2}, Rational(-2, 5), Rational(-1, 3)};
  const Network net = small(-1, 1),
                moved{2, 3, {1, 0}, {{-1, {Rational(11, 10), Rational(13, 10)}, 1}}};
  const Coordinates g = gradient(net, net.filters[0], {x});
  const Rational change = exact(x.weight * x.slope * x.y * (score(moved, x) - score(net, x)));
  CHECK(exact(g[0]) * Rational(1, 10) + exact(g[1]) * Rational(3, 10) == change);
}

TEST_CASE("The perturbations of all filters together have norm tau") {
  const Network net = small(1, 4);
  const Coordinates e = perturbation(net, net.filters[0], {{1, {0, 2}, 1, Rational(-1, 2)}}, 3);
  const Instance nothing;
  const Interval square = Evaluator<Interval>(nothing)(4 * dot(e, e)).scalar();
  CHECK(square.lo < Rational(900001, 100000));
  CHECK(square.hi > Rational(899999, 100000));
}

TEST_CASE("The states meet Assumption B.1, and not with d a thousandth") {
  Instance x = instance_of(small_forget_weight());
  CHECK(outcome(assumptions(), x) == Outcome::holds);
  x.parameters["dim"] /= 1000;
  CHECK(outcome(assumptions(), x) == Outcome::fails);
}

TEST_CASE("With orthogonal noises retain is pushed down and forget up, and a wrong sign is seen") {
  TwoSamples state;
  state.retain_height = state.forget_height = 1;
  const Instance x = instance_of(state);
  CHECK(outcome({shift_on_retain() < 0, shift_on_forget() > 0}, x) == Outcome::holds);
  // Planted: the forget sample's loss descends too.
  const Network net = network();
  Sample wrong = forget_sample();
  wrong.weight = -wrong.weight;
  const Coordinates e = perturbation(net, net.filters[0], {retain_sample(), wrong}, name("tau"));
  CHECK(outcome({dot(e, wrong.xi) < 0}, x) == Outcome::holds);
}

TEST_CASE("A change of the unit of length keeps all products") {
  TwoSamples state;
  state.retain_height = state.forget_height = 1;
  state.unit = 7;
  const Instance x = instance_of(state);
  CHECK(outcome({height_on_retain() == 1, height_on_forget() == 1}, x) == Outcome::holds);
  CHECK(outcome(assumptions(), x) == Outcome::holds);
}

}  // namespace oubliette::sharpness::activation
