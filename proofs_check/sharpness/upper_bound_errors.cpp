// Eq. 26 and 27: the constants of the bound, epsilon, and the forget set.
#include <utility>

#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/sharpness/upper_bound_parts.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace b_1;

namespace {

// X = n ||phi||^4/((P-1)^4 sigma_p^4 d), c of eq. 16, C of eq. 26.
const Expr X = name("X"), c = name("c"), C_1 = name("C_1"), C_2 = name("C_2"), pi = name("pi"),
           epsilon = name("epsilon"), p = name("p");

std::vector<Claim> constants() {
  const Space space =
      numbers({Axis{"c", {Rational(1, 2), Rational(1, 5)}, Rational(1, 100), Rational(1, 2), false},
               Axis{"C", {1, 10, 6, 12, 100}, 1, 1000, false},
               Axis{"C_1", {1, 2, 10, 100}, Rational(1, 100), 10000, false},
               Axis{"X", {1, 2, 10, 100}, Rational(1, 100), 100000, false},
               Axis{"pi", {Rational(22, 7), 3}, 3, Rational(22, 7), false}});
  const Expr right = X / C - X / (2 * C);
  return {
      {.id = "B-eq26",
       .source = "eq. 26, third line",
       .statement =
           "exp(c/(2 pi) - X/C) <= exp(-X/(2 C_1)) for C_1 >= c C/pi, X = n ||phi||^4/((P-1)^4 "
           "sigma_p^4 d)",
       .reading =
           "with X >= C_1 from eq. 24; so that pi drops out, C_1 >= c C/3 is asked for and c/(2 "
           "pi) replaced by the smaller 7 c/44. The second line holds with <= for its "
           "equation. For C_1 >= C the third line is true and the fourth, with C_2 = 2 C, is "
           "smaller "
           "than the third unless C_1 = C",
       .question = {{C_1 >= c * C / 3, X >= C_1, c > 0, C >= 1},
                    {7 * c / 44 <= X / C - X / (2 * C_1)}},
       .space = space,
       .repair = "B-eq26.repair",
       .wrong =
           "2 C_1 in the third line should be 2 C: for C_1 <= C/2 it is below "
           "the second line, and it equals the fourth (C_2 = 2 C, which is right) only for C_1 "
           "= C"},
      {.id = "B-eq26.repair",
       .source = "eq. 26, repaired",
       .statement =
           "exp(c/(2 pi) - X/C) <= exp(-X/(2 C)) = exp(-X/C_2) for X >= C_1 >= c C/pi and C_2 "
           "= 2 C",
       .reading = "for every number pi > 0",
       .question = {{C_1 * pi >= c * C, X >= C_1, c > 0, C > 0, pi > 0}, {c / (2 * pi) <= right}},
       .space = space,
       .proof = {identity("the gap", right - c / (2 * pi),
                          ((C_1 * pi - c * C) + pi * (X - C_1)) / (2 * C * pi), {},
                          {"X", "C", "c", "pi", "C_1"})}}};
}

std::vector<Claim> any_epsilon() {
  const Expr L = name("L");
  Instance one{
      std::nullopt, {{"X", 10}, {"C_1", 10}, {"C_2", 10}, {"epsilon", Rational(1, 3)}}, {}};
  return {
      {.id = "B-eq26.eps",
       .source = "eq. 26 with Theorem 3.2, 'for any epsilon > 0'",
       .statement = "the bound exp(-X/C_2) is at most epsilon for every epsilon > 0",
       .reading = "X >= C_1 is all that ||phi|| >= C_1^{1/4} d^{1/4} n^{-1/4} P sigma_p gives",
       .compute =
           [one] {
             return refuted_by(
                 "B-eq26.eps",
                 "X = C_1 = C_2: the bound is 1/e, above epsilon = 1/3; in general every epsilon < "
                 "exp(-C_1/C_2) fails at X = C_1",
                 {"epsilon in eq. 26 is the number exp(-X/C_2), fixed by n, d, P, sigma_p and "
                  "||phi||; "
                  "the theorem's epsilon also is the training loss and sets the number of epochs"},
                 {{"X >= C_1 and exp(-X/C_2) = 1/e >= (1 - 1/64)^64 > epsilon.",
                   {X >= C_1, X == C_2, epsilon > 0, pow(1 - Expr(Rational(1, 64)), 64) > epsilon},
                   one}});
           },
       .repair = "B-eq26.eps.repair",
       .wrong = "the bound is one number that the parameters fix, so a prescribed epsilon needs X "
                ">= C_2 "
                "log(1/epsilon) as a further condition"},
      {.id = "B-eq26.eps.repair",
       .source = "eq. 26, repaired",
       .statement =
           "exp(-X/C_2) <= epsilon exactly when X = n ||phi||^4/((P-1)^4 sigma_p^4 d) >= C_2 "
           "log(1/epsilon)",
       .reading = "exponents: L = log(1/epsilon)",
       .question = {{C_2 > 0}, {(X / C_2 - L) * (X - C_2 * L) >= 0}},
       .space = numbers({Axis{"X", {1, 2, 10}, 0, 1000, false}, positive("C_2"), positive("L")}),
       .proof = {
           identity("both have one sign", X / C_2 - L, (X - C_2 * L) / C_2, {}, {"X", "C_2", "L"}),
           argument("exp is increasing")}}};
}

std::vector<Claim> forget_set() {
  const Axis probability{"p", {0, Rational(1, 10), Rational(1, 3)}, 0, 1, false};
  const Axis bound{
      "epsilon", {Rational(1, 3), Rational(1, 10)}, Rational(1, 1000), Rational(49, 100), false};
  const Expr A = name("A"), M = name("M"), N_y = name("N_y"), N_m = name("N_m");
  const std::vector<Condition> small{p >= 0, p <= 1, p <= epsilon, epsilon < Rational(1, 2)};
  return {
      {.id = "B-eq27",
       .source = "eq. 27",
       .statement = "P_F(y f > 0) <= epsilon, beside P_R(y f <= 0) <= epsilon of eq. 26",
       .reading =
           "(x, y) ~ R and (x, y) ~ F new samples of the one distribution D that both sets come "
           "from (eq. 40), as eq. 16 to 18 need; epsilon < 1/2; p = P_R(y f <= 0), so P_F(y f > "
           "0) = 1 - p",
       .question = {small, {1 - p <= epsilon}},
       .space = numbers({probability, bound}),
       .every_choice_fails = {identity("1 - p - epsilon = (1 - 2 epsilon) + (epsilon - p) > 0",
                                       1 - p - epsilon, (1 - 2 * epsilon) + (epsilon - p), {},
                                       {"p", "epsilon"})},
       .rests_on = {"B-eq26"},
       .repair = "B-eq27.repair",
       .wrong =
           "R and F are drawn from one distribution, so P_F(y f > 0) = 1 - P_R(y f <= 0) >= 1 - "
           "epsilon; both bounds together are impossible for epsilon < 1/2"},
      {.id = "B-eq27b",
       .source = "eq. 27",
       .statement = "P_F(y f > 0) <= epsilon on the forget samples themselves",
       .reading =
           "a training sample of F, whose noise the weights may contain; judged by what eq. 15 to "
           "26 give, A = sum relu(<w_y, y phi>) > 0 and M = sum relu(<w_{-y}, y phi>) = 0 for "
           "every sample, with nothing on the noise sums N_y, N_m of F but that they are not "
           "negative",
       .question = {{A > 0, M == 0, N_y >= 0, N_m >= 0, P >= 2},
                    {A + (P - 1) * N_y - M - (P - 1) * N_m <= 0}},
       .space = numbers({positive("A"), Axis{"M", {0}, 0, 0, false},
                         Axis{"N_y", {0, 1, 2}, 0, 100, false},
                         Axis{"N_m", {0, 1, 2}, 0, 100, false}, whole("P", 2)}),
       .rests_on = {"B-eq26"},
       .repair = "B-eq27b.repair",
       .wrong =
           "eq. 15 to 26 give a positive signal for forget samples too and no lower bound of the "
           "noise that would outweigh it; a proof for F is missing"},
      {.id = "B-eq27b.repair",
       .source = "eq. 27, repaired for the samples of F",
       .statement =
           "a sample with M = 0 has y f > 0 exactly when (P-1) (N_m - N_y) < A: forgetting it "
           "needs noise learned against its class, (P-1) (N_m - N_y) >= A",
       .question = {{M == 0, P >= 2, A > 0},
                    {(A + (P - 1) * N_y - M - (P - 1) * N_m) * (A - (P - 1) * (N_m - N_y)) >= 0}},
       .space = numbers({positive("A"), Axis{"M", {0}, 0, 0, false},
                         Axis{"N_y", {0, 1, 2}, 0, 100, false},
                         Axis{"N_m", {0, 1, 2}, 0, 100, false}, whole("P", 2)}),
       .proof = {identity("m y f, with M = 0", A + (P - 1) * N_y - (P - 1) * N_m,
                          A - (P - 1) * (N_m - N_y), {}, {"A", "P", "N_y", "N_m"})}},
      {.id = "B-eq27.repair",
       .source = "eq. 27, repaired",
       .statement = "for new samples of one distribution P_F(y f > 0) = 1 - P_R(y f <= 0) >= 1 - "
                    "epsilon",
       .question = {small, {1 - p >= 1 - epsilon}},
       .space = numbers({probability, bound}),
       .proof = {identity("the gap", (1 - p) - (1 - epsilon), epsilon - p, {}, {"p", "epsilon"})}}};
}

}  // namespace

std::vector<Claim> upper_bound_errors() {
  std::vector<Claim> all = constants();
  for (auto* const part : {any_epsilon, forget_set}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::sharpness
