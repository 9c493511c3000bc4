// Eq. 33 and 34: the error as an event about the noise, and the factor 1/2 of the label.
//
// Letters. Q_y = sum_r sigma(<w_{y,r}, xi>) and Q_o the same for -y; S_y = sum_r sigma(<w_{y,r}, y
// phi>) and S_o for -y; g = sum_r sigma(<w_{1,r}, xi>) - sum_r sigma(<w_{-1,r}, xi>).
#include "proofs_check/sharpness/lower_bound_letters.hpp"
#include "proofs_check/sharpness/lower_bound_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;

namespace {

const Expr P = name("P"), Qy = name("Q_y"), Qo = name("Q_o"), Sy = name("S_y"), So = name("S_o"),
           m = name("m");

const Expr margin = (Sy + (P - 1) * Qy - So - (P - 1) * Qo) / m;

std::vector<Claim> equality() {
  const std::vector<Condition> ranges{P >= 2, m >= 1, Qy >= 0, Qo >= 0, Sy >= 0, So >= 0};
  std::vector<Condition> wrong_prediction = ranges;
  wrong_prediction.push_back(margin <= 0);
  const Space space = numbers({whole("P", 2), whole("m", 1), non_negative("Q_y"),
                               non_negative("Q_o"), non_negative("S_y"), non_negative("S_o")});
  Space directed = space;
  directed.directed = [] {
    return std::vector<Instance>{
        at({{"P", 3}, {"m", 1}, {"Q_y", 0}, {"Q_o", 1}, {"S_y", 2}, {"S_o", 0}})};
  };
  return {
      {.id = "B-eq33",
       .source = "eq. (33), the equality",
       .statement = "P(y f <= 0) = P(Q_o - Q_y >= S_y - S_o), Q the sums of the noise and S those "
                    "of the signal, index y for w_y and o for w_{-y}",
       .reading = "with f of eq. (1) and (14); searched as an event: y f <= 0 implies it",
       .question = {wrong_prediction, {Qo - Qy >= Sy - So}},
       .space = directed,
       .every_choice_fails =
           {identity("m y f = (S_y - S_o) - (P-1)(Q_o - Q_y)", m * margin,
                     Sy - So - (P - 1) * (Qo - Qy), {}, {"S_y", "S_o", "Q_y", "Q_o", "P", "m"}),
            argument("the probabilities differ too: d = 1, m = 1, w_1 = 1, w_{-1} = -1, phi = 2: "
                     "given y = 1 the error is (P-1) xi <= -2, given y = -1 it is (P-1) xi >= 2, "
                     "the printed events are xi <= -2 and xi >= 2, and a Gaussian charges the "
                     "interval between them for P >= 3")},
       .rests_on = {"B-eq14"},
       .repair = "B-eq33.repair",
       .wrong = "the factor P - 1 before the two sums over the noise is missing"},
      {.id = "B-eq33.repair",
       .source = "eq. (33), the equality, repaired",
       .statement = "y f <= 0 exactly when (P-1)(Q_o - Q_y) >= S_y - S_o",
       .question = {ranges, {m * margin + (P - 1) * (Qo - Qy) == Sy - So}},
       .space = space,
       .proof = {identity("m y f = (S_y - S_o) - (P-1)(Q_o - Q_y), and m > 0", m * margin,
                          Sy - So - (P - 1) * (Qo - Qy), {},
                          {"S_y", "S_o", "Q_y", "Q_o", "P", "m"})}},
  };
}

std::vector<Claim> factor_of_the_label() {
  const Expr g = name("g"), M = name("M"), C6 = name("C_6"), C = name("C"), S1 = name("S_+"),
             S2 = name("S_-"), T1 = name("T_+"), T2 = name("T_-"), share = name("share"),
             omega = name("P_Omega"), error = name("error");
  const Space space = numbers({any_sign("g"), non_negative("M"), positive("C_6"), positive("C"),
                               non_negative("S_+"), non_negative("S_-"), non_negative("T_+"),
                               non_negative("T_-"), whole("P", 2)});
  const std::vector<Condition> in_omega{P >= 2,           M >= 0,      S1 >= 0,
                                        S2 >= 0,          T1 >= 0,     T2 >= 0,
                                        S1 <= C * M,      S2 <= C * M, absolute(g) >= C6 * M,
                                        (P - 1) * C6 >= C};
  // m y f for y = 1 and y = -1 at noise xi.
  const Expr plus = S1 - T1 + (P - 1) * g, minus = S2 - T2 - (P - 1) * g;
  return {
      {.id = "B-eq33.half",
       .source = "eq. (33), the inequality; eq. (34)",
       .statement = "on Omega = {|g| >= C_6 M}, M = max_j sum_r kappa_{j,r}, one of the two labels "
                    "is predicted wrongly, so P(y f <= 0) >= 0.5 P(Omega)",
       .reading = "y uniform and independent of xi (the text gives no distribution of y); S_y <= C "
                  "M, from the order Theta(kappa) of (15), and C_6 >= C/(P-1). Searched: the "
                  "smaller of the two margins is <= 0",
       .question = {in_omega, {max(-plus, -minus) >= 0}},
       .space = space,
       .proof = {uses("B-eq33.repair"),
                 identity("for g < 0, y = 1: S - T - (P-1)|g| <= C M - (P-1) C_6 M = -M ((P-1) C_6 "
                          "- C); for g > 0, y = -1 likewise",
                          C * M - (P - 1) * (C6 * M), -(M * ((P - 1) * C6 - C)), {},
                          {"C", "M", "P", "C_6"}),
                 argument(
                     "given xi in Omega, each label has probability 1/2, and one of them errs")}},
      {.id = "B-eq33.halfb",
       .source = "eq. (33), the inequality; eq. (34)",
       .statement = "P(y f <= 0) >= 0.5 P(Omega) for every distribution of the labels",
       .reading = "y independent of xi, of class 1 with probability `share`; searched: the error "
                  "when the label that errs on Omega is always the rarer one",
       .question = {{share > 0, share <= Rational(1, 2), omega > 0, omega <= 1,
                     error == share * omega},
                    {error >= omega / 2}},
       .space =
           [] {
             Space labels =
                 numbers({probability("share"), probability("P_Omega"), probability("error")});
             labels.prepare = [](Instance& x) {
               x.parameters["error"] = x.parameters["share"] * x.parameters["P_Omega"];
             };
             return labels;
           }(),
       .repair = "B-eq33.half.repair",
       .wrong = "the factor is the probability of the rarer label, which is 0.5 for balanced "
                "classes alone; the text does not say that y is uniform",
       .own_question = true},
      {.id = "B-eq33.half.repair",
       .source = "eq. (33), the inequality, repaired",
       .statement = "P(y f <= 0) >= min(P(y = 1), P(y = -1)) P(Omega) for y independent of xi",
       .reading = "x, 1 - x the conditional shares of the set where class 1 errs; share = P(y = 1)",
       .question = {{share >= 0, share <= 1, omega >= 0, g >= 0, g <= 1},
                    {(share * g + (1 - share) * (1 - g)) * omega >=
                     -max(-share, -(1 - share)) * omega}},
       .space = numbers({probability("share"), probability("P_Omega"), probability("g")}),
       .proof = {uses("B-eq33.half"),
                 identity(
                     "share x + (1 - share)(1 - x) = share + (1 - 2 share)(1 - x), and by symmetry",
                     share * g + (1 - share) * (1 - g), share + (1 - 2 * share) * (1 - g), {},
                     {"share", "g"})}},
      {.id = "B-eq38.forget",
       .source = "text after eq. (36); eq. (38)",
       .statement =
           "on Omega the other label is predicted rightly, so P(y f > 0) >= 0.5 P(Omega) too",
       .reading = "as in B-eq33.half, for the same W and samples of D; S_y > S_{-y} for both "
                  "labels, which (15) gives (S_{-y} = 0 there)",
       .question = {{P >= 2, S1 > T1, S2 > T2}, {max(plus, minus) > 0}},
       .space = space,
       .proof = {identity("the two margins add to (S_+ - T_+) + (S_- - T_-) > 0", plus + minus,
                          S1 - T1 + S2 - T2, {}, {"S_+", "T_+", "S_-", "T_-", "P", "g"})}},
  };
}

}  // namespace

std::vector<Claim> lower_bound_labels() {
  std::vector<Claim> all = equality();
  for (Claim& claim : factor_of_the_label()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::sharpness
