// Eq. (8): sharpness maximisation, in general and on L(w) = lambda w^2/2 in one dimension.
#include "formula/letters.hpp"
#include "proofs_check/sharpness/metrics_formulas.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;
using stability::absolute;
using stability::free_axis;

namespace {

const Expr w = name("w"), tau = name("tau"), lambda = name("lambda");

// L, max over |e| <= tau of L(w + e), and the objectives of (8) and (5).
Expr loss(const Expr& at) { return lambda * at * at / 2; }
Expr worst(const Expr& at) { return lambda * pow(absolute(at) + tau, 2) / 2; }
Expr maximised(const Expr& at) { return loss(at) - (worst(at) - loss(at)); }

Axis positive_axis(const std::string& letter) {
  return {letter, {1, 2, Rational(1, 2), 10}, Rational(1, 1000), 1000, false};
}

Space quadratics() {
  return numbers({positive_axis("lambda"), positive_axis("tau"), free_axis("w")});
}

std::vector<Claim> general() {
  const Expr low = name("L"), high = name("L'"), c = name("c"), h = name("h"), e = name("e");
  const auto L = [&](const Expr& at) { return lambda * at * at / 2 + c * at; };
  const auto slope = [&](const Expr& at) { return lambda * at + c; };
  const auto objective = [&](const Expr& at) { return 2 * L(at) - L(at + e); };
  Space moves = quadratics();
  for (const char* letter : {"c", "h", "e"}) moves.axes.push_back(free_axis(letter));
  return {
      {.id = "B-eq8",
       .source = "eq. (8)",
       .statement = "the objective L(W) - [max_e L(W + e) - L(W)] is 2 L(W) - max_e L(W + e), and "
                    "at most L(W)",
       .reading = "the maximum over ||e|| <= tau, which holds e = 0; L = L(W), L' the maximum",
       .question = {{high >= low},
                    {low - (high - low) == 2 * low - high, low - (high - low) <= low}},
       .space = numbers({free_axis("L"), free_axis("L'")}),
       .proof = {identity("at any W", low - (high - low), 2 * low - high, {}, {"L", "L'"}),
                 argument("the bracket is at least 0, as e = 0 is among the perturbations")}},
      {.id = "B-eq8.gradient",
       .source = "eq. (8)",
       .statement = "with e held fixed, as SAM does, the gradient of (8) is 2 grad L(W) - grad "
                    "L(W + e)",
       .reading = "by the chain rule; searched and shown for L(w) = lambda w^2/2 + c w, where "
                  "symmetric difference quotients are exact",
       .question = {{h != 0},
                    {(objective(w + h) - objective(w - h)) / (2 * h) ==
                     2 * slope(w) - slope(w + e)}},
       .space = moves,
       .proof = {identity("symmetric difference quotient of width 2h",
                          (objective(w + h) - objective(w - h)) / (2 * h),
                          2 * slope(w) - slope(w + e), {}, {"w", "h", "e", "lambda", "c"})},
       .own_question = true},
  };
}

std::vector<Claim> minima() {
  const Expr lambda2 = name("lambda2");
  const auto at_minimum = [](const Expr& curvature) { return curvature * tau * tau / 2; };
  const Expr distance = absolute(w);
  Space two = numbers({positive_axis("lambda"), positive_axis("lambda2"), positive_axis("tau")});
  return {
      {.id = "B-eq8.sharper",
       .source = "Section 3.2, 'encourages sharpness'",
       .statement = "of two minima with the same loss (8) prefers the sharper one, and (5) the "
                    "flatter one",
       .reading = "quadratics of curvature lambda < lambda2 at their minimum 0: the bracket is "
                  "lambda tau^2/2 there",
       .question = {{lambda < lambda2},
                    {-at_minimum(lambda2) < -at_minimum(lambda),
                     at_minimum(lambda2) > at_minimum(lambda)}},
       .space = two,
       .proof = {identity("the difference of the brackets",
                          at_minimum(lambda2) - at_minimum(lambda),
                          (lambda2 - lambda) * tau * tau / 2, {}, {"lambda", "lambda2", "tau"}),
                 argument("lambda2 > lambda and tau > 0")}},
      {.id = "B-eq8.minimum",
       .source = "eq. (8)",
       .statement = "a minimum of L is a minimum of (8)",
       .reading = "L(w) = lambda w^2/2, the maximum over |e| <= tau being lambda (|w| + tau)^2/2",
       .question = {{}, {maximised(0) <= maximised(w)}},
       .space = quadratics(),
       .repair = "B-eq8.minimum.repair",
       .wrong = "(8) has its minima at distance tau from the minimum of a quadratic loss, however "
                "sharp that is",
       .own_question = true},
      {.id = "B-eq8.minimum.repair",
       .source = "eq. (8), repaired",
       .statement =
           "for L(w) = lambda w^2/2 the minima of (8) are the points with |w| = tau, where "
           "it is -lambda tau^2 and L = lambda tau^2/2",
       .question = {{},
                    {maximised(w) >= -lambda * tau * tau, maximised(tau) == -lambda * tau * tau,
                     maximised(w) + lambda * tau * tau == lambda * pow(distance - tau, 2) / 2}},
       .space = quadratics(),
       .proof = {identity("with r = |w|",
                          lambda * name("r") * name("r") - lambda * pow(name("r") + tau, 2) / 2 +
                              lambda * tau * tau,
                          lambda * pow(name("r") - tau, 2) / 2, {}, {"r", "lambda", "tau"}),
                 argument("a square is 0 at r = tau only")}},
  };
}

}  // namespace

std::vector<Claim> metrics_sharpness() {
  std::vector<Claim> all = general();
  for (const Claim& claim : minima()) all.push_back(claim);
  return all;
}

}  // namespace oubliette::sharpness
