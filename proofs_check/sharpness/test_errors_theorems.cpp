// Theorem 3.2 and the first case of Theorem 3.3: the test errors, from the bounds of their proofs.
#include <string>

#include "proofs_check/sharpness/test_errors_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;
using namespace errors;

namespace {

const Rational tenth(1, 10), proved_error(11, 100);

std::vector<Condition> same_distribution() { return with(probabilities(), {q == 1 - p}); }

Space one_distribution(std::vector<Axis> further) {
  Space one = space(std::move(further));
  one.prepare = [](Instance& x) { x.parameters["q"] = 1 - x.parameters["p"]; };
  return one;
}

std::vector<Claim> benign() {
  const std::vector<Condition> fit = with(probabilities(), {eps > 0, p <= eps, q <= eps, beta < 1});
  const std::string reading =
      "beta = |R|/n fixed below 1, eq. (13) as in B-eq13.repair, p <= eps by (26) and q <= eps by "
      "(27); with one distribution for both parts see B-T3.2a.same";
  const Step every = identity(
      "L >= (1 - beta)(1 - eps), which exceeds eps for every eps < (1 - beta)/(2 - beta): then no "
      "W has (26), (27) and the conclusion",
      (1 - beta) * (1 - eps) - eps, 1 - beta - (2 - beta) * eps, {}, {"beta", "eps"});
  Claim first{
      .id = "B-T3.2a",
      .source = "Theorem 3.2, first case, at a fixed beta, with the bounds of its proof",
      .statement =
          "for every eps > 0 and beta < 1, what the proof has, P_R(y f <= 0) <= eps (26) and P_F(y "
          "f > 0) <= eps (27), gives a test error of at most eps",
      .reading = reading,
      .question = {with(fit, {beta > Rational(1, 2)}), {total <= eps}},
      .space = fitted(),
      .every_choice_fails = {every},
      .rests_on = {"B-eq13", "B-eq26", "B-eq27", "B-eq37"},
      .repair = "B-T3.2a.repair",
      .wrong =
          "the error on the forget part is 1 - P_F(y f > 0), near 1 by (27), so the test error is "
          "near 1 - beta; the proof has the bound eps in the limit beta -> 1 alone"};
  Claim second = first;
  second.id = "B-T3.3.first";
  second.source = "Theorem 3.3, first case, at a fixed beta, with the bounds of its proof";
  second.statement =
      "for every eps > 0 and beta < 1, the bounds under (52) give a test error of at most eps for "
      "SAM";
  second.reading =
      "beta = |R|/n fixed below 1, eq. (13) as in B-eq13.repair, p and q at most eps, the bounds "
      "under (52)";
  second.rests_on = {"B-eq13", "B-eq51", "B-eq27", "B-eq52"};
  second.same_slip_as = "B-T3.2a";
  return {
      first,
      second,
      {.id = "B-T3.2ab",
       .source = "Theorems 3.2 and 3.3, first case",
       .statement = "p = P_R(y f <= 0) <= eps and q = P_F(y f > 0) <= eps give a test error of at "
                    "most eps in the limit beta -> 1",
       .reading = "with its rate: L <= eps + (1 - beta)",
       .question = {fit, {total <= eps + (1 - beta)}},
       .space = fitted(),
       .proof = {identity("eps + (1 - beta) - L = beta (eps - p) + (1 - beta)(eps + q)",
                          eps + (1 - beta) - total, beta * (eps - p) + (1 - beta) * (eps + q), {},
                          {"eps", "beta", "p", "q"})},
       .rests_on = {"B-eq13", "B-eq26", "B-eq27", "B-eq37"}},
      {.id = "B-T3.2a.repair",
       .source = "Theorems 3.2 and 3.3, first case, repaired",
       .statement = "p <= eps and q <= eps give (1 - beta)(1 - eps) <= test error <= 1 - beta + "
                    "beta eps: it differs from 1 - beta by at most eps",
       .reading = reading,
       .question = {fit, {total >= (1 - beta) * (1 - eps), total <= 1 - beta + beta * eps}},
       .space = fitted(),
       .proof = {uses("B-eq37.half.repair"),
                 identity("with eps_R = eps_F = eps the two ends differ from 1 - beta by beta eps "
                          "and (1 - beta) eps, here added",
                          1 - beta + beta * eps - (1 - beta) * (1 - eps),
                          beta * eps + (1 - beta) * eps, {}, {"beta", "eps"})}},
      {.id = "B-T3.2a.same",
       .source = "Theorem 3.2, first case; Theorem 3.3",
       .statement =
           "if forget-like samples are distributed as D, like the retain-like ones, p <= eps alone "
           "gives a test error of at most eps for every beta, and it means P_F(y f > 0) >= 1 - eps",
       .reading = "p <= eps by (26) for SGD and by (51) for SAM; (27) is then false, and new "
                  "samples of the forget part are predicted with their label",
       .question = {with(same_distribution(), {p <= eps}), {total <= eps, q >= 1 - eps}},
       .space = one_distribution({probability("eps")}),
       .proof = {uses("B-eq13b"),
                 identity("L = p, and q = 1 - p >= 1 - eps", beta * p + (1 - beta) * (1 - (1 - p)),
                          p, {}, {"beta", "p"})},
       .rests_on = {"B-eq26", "B-eq51"}},
  };
}

// The bound of (26) is exp(-x), x = n |phi|^4/(C_2 (P-1)^4 sigma_p^4 d).
std::vector<Claim> any_eps() {
  const Expr C1 = name("C_1"), C2 = name("C_2"), P = name("P"), needed = name("log_1/eps"),
             W = name("W");
  // W = n |phi|^4/(P^4 sigma_p^4 d), the fourth power of |phi| in units of d^{1/4} n^{-1/4} P
  // sigma_p.
  const Expr exponent = W * pow(P / (P - 1), 4) / C2;
  const std::vector<Condition> ranges{C1 > 0, C2 > 0, P >= 2, needed > 0};
  const Space numbers_of_26 = numbers(
      {positive("C_1"), positive("C_2"), whole("P", 2), positive("log_1/eps"), positive("W")});
  return {
      {.id = "B-T3.2a.eps",
       .source = "Theorem 3.2, first case; eq. (26)",
       .statement = "for any eps > 0, |phi| >= C_1 d^{1/4} n^{-1/4} P sigma_p makes the bound of "
                    "(26) at most eps",
       .reading = "C_1 and C_2 constants, so free of eps; W = n |phi|^4/(P^4 sigma_p^4 d) >= "
                  "C_1^4, and the bound is at most eps when its exponent is at least log(1/eps)",
       .question = {with(ranges, {W >= pow(C1, 4)}), {exponent >= needed}},
       .space = numbers_of_26,
       .every_choice_fails = {identity("at W = C_1^4 the exponent is (C_1 P/(P-1))^4/C_2: for "
                                       "every C_1, C_2, P it is below log(1/eps) for small eps",
                                       pow(C1, 4) * pow(P / (P - 1), 4) / C2,
                                       pow(C1 * P / (P - 1), 4) / C2, {}, {"C_1", "P", "C_2"})},
       .rests_on = {"B-eq26"},
       .repair = "B-T3.2a.eps.repair",
       .wrong = "with a constant C_1 the bound at the threshold is a constant too; C_1 must grow "
                "like log(1/eps)^{1/4}"},
      {.id = "B-T3.2a.eps.repair",
       .source = "Theorem 3.2, first case; eq. (26), repaired",
       .statement = "|phi| >= (C_2 log(1/eps))^{1/4} d^{1/4} n^{-1/4} P sigma_p makes the bound of "
                    "(26) at most eps",
       .question = {with(ranges, {W >= C2 * needed}), {exponent >= needed}},
       .space = numbers_of_26,
       .proof = {identity("at W = C_2 log(1/eps) the exponent is (P/(P-1))^4 log(1/eps)",
                          C2 * needed * pow(P / (P - 1), 4) / C2, needed * pow(P / (P - 1), 4), {},
                          {"C_2", "log_1/eps", "P"}),
                 argument("P/(P-1) > 1, and the exponent grows with W")}},
  };
}

Claim overlap(bool repaired) {
  const Expr C1 = name("C_1"), C3 = name("C_3"), phi = name("phi"), unit = name("unit");
  std::vector<Condition> given{C1 >= 1, C3 >= 1, unit > 0, phi >= C1 * unit};
  if (repaired) given.push_back(C3 < C1);
  Claim claim{
      .id = repaired ? "B-T3.2a.overlap.repair" : "B-T3.2a.overlap",
      .source = repaired ? "Theorem 3.2, the two cases, repaired" : "Theorem 3.2, the two cases",
      .statement = std::string(repaired ? "for C_3 < C_1 " : "") +
                   "the cases |phi| >= C_1 d^{1/4} n^{-1/4} P sigma_p and |phi| <= C_3 d^{1/4} "
                   "n^{-1/4} P sigma_p exclude each other",
      .reading = repaired ? "unit = d^{1/4} n^{-1/4} P sigma_p"
                          : "for all C_1, C_3 >= 1, (24) and (32) having both constants large; "
                            "unit = d^{1/4} n^{-1/4} P sigma_p. Where both hold, the theorem says "
                            "error <= eps and error >= 0.1 for any eps > 0",
      .question = {given, {phi > C3 * unit}},
      .space = numbers({positive("C_1"), positive("C_3"), positive("phi"), positive("unit")})};
  claim.own_question = !repaired;  // the theorem's constants are chosen, not given
  if (repaired) {
    claim.proof = {identity("phi - C_3 unit = (phi - C_1 unit) + (C_1 - C_3) unit", phi - C3 * unit,
                            phi - C1 * unit + (C1 - C3) * unit, {}, {"phi", "C_1", "C_3", "unit"})};
  } else {
    claim.repair = "B-T3.2a.overlap.repair";
    claim.wrong =
        "C_3 < C_1 is missing; with C_3 >= C_1 the two cases overlap and contradict each other";
    claim.rests_on = {"B-eq32"};
  }
  return claim;
}

std::vector<Claim> harmful() {
  const std::vector<Condition> given =
      with(probabilities(), {p >= proved_error, q >= proved_error});
  Space edge = space();
  edge.directed = [] {
    return std::vector<Instance>{at({{"beta", Rational(9, 10)}, {"p", proved_error}, {"q", 1}})};
  };
  return {
      {.id = "B-T3.2b",
       .source = "Theorem 3.2, second case, at a fixed beta, with the bounds of its proof",
       .statement = "for every beta in (1/2, 1], what the proof has, P_R(y f <= 0) >= 0.11 and "
                    "P_F(y f > 0) >= 0.11 (36), gives a test error of at least 0.1",
       .reading = "eq. (13) as in B-eq13.repair; with one distribution for both parts see B-T3.2bb",
       .question = {with(given, {beta > Rational(1, 2)}), {total >= tenth}},
       .space = edge,
       .rests_on = {"B-eq13", "B-eq35-36", "B-eq38"},
       .repair = "B-T3.2b.repair",
       .wrong = "the proof gives 0.11 beta, which is below 0.1 for beta < 10/11; 0.1 holds in its "
                "limit beta -> 1"},
      {.id = "B-T3.2b.repair",
       .source = "Theorem 3.2, second case, repaired",
       .statement = "test error >= 0.11 beta, so >= 0.1 for beta >= 10/11 and >= 0.055 for every "
                    "beta >= 1/2",
       .question = {given, {total >= proved_error * beta}},
       .space = space(),
       .proof = {identity("L - 0.11 beta = beta (p - 0.11) + (1 - beta)(1 - q)",
                          total - proved_error * beta,
                          beta * (p - proved_error) + (1 - beta) * (1 - q), {}, {"beta", "p", "q"}),
                 argument("0.11 * 10/11 = 0.1, 0.11/2 = 0.055")}},
      {.id = "B-T3.2bb",
       .source = "Theorem 3.2, second case",
       .statement =
           "P_R(y f <= 0) >= 0.11, the bound of (36), gives a test error of at least 0.11, "
           "so above 0.1, for every beta",
       .reading = "retain-like and forget-like samples both distributed as D, as in B-eq13b; that "
                  "|phi| <= C_3 d^{1/4} n^{-1/4} P sigma_p gives (36) rests on the listed orders",
       .question = {with(same_distribution(), {p >= proved_error}), {total >= proved_error}},
       .space = one_distribution({}),
       .proof = {uses("B-eq13b"), identity("L = p >= 0.11", beta * p + (1 - beta) * (1 - (1 - p)),
                                           p, {}, {"beta", "p"})},
       .rests_on = {"B-eq35-36"}},
  };
}

}  // namespace

std::vector<Claim> test_errors_theorems() {
  std::vector<Claim> all = benign();
  for (Claim& claim : any_eps()) all.push_back(std::move(claim));
  all.push_back(overlap(false));
  all.push_back(overlap(true));
  for (Claim& claim : harmful()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::sharpness
