// The second case of Theorem 3.3: the test error of SAM, from the bounds of its proof.
#include "proofs_check/sharpness/test_errors_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;
using namespace errors;

std::vector<Claim> test_errors_sam() {
  const Expr c = name("c"), phi = name("phi"), s = name("sigma_p"), t = name("t");
  const std::vector<Condition> given =
      with(probabilities(), {eps > 0, p <= eps, q >= Rational(1, 10), beta < 1});
  const Space scaled =
      numbers({positive("c"), positive("phi"), positive("t"), positive("sigma_p")});
  return {
      {.id = "B-T3.3",
       .source = "Theorem 3.3, second case, at a fixed beta, with the bounds of its proof",
       .statement = "for every eps > 0 and beta < 1, what the proof has, P_R(y f <= 0) <= eps (51) "
                    "and P_F(y f > 0) >= 0.1 (53), gives a test error of at most eps for SAM",
       .reading = "eq. (13) as in B-eq13.repair; with one distribution for both parts see "
                  "B-T3.2a.same",
       .question = {with(given, {beta > Rational(1, 2)}), {total <= eps}},
       .space = fitted(),
       .rests_on = {"B-eq13", "B-eq51", "B-eq53"},
       .repair = "B-T3.3.repair",
       .wrong = "the bounds of the proof allow a test error of 0.9 (1 - beta); it is at most eps "
                "in the limit beta -> 1 alone"},
      {.id = "B-T3.3b",
       .source = "Theorem 3.3, second case",
       .statement = "p = P_R(y f <= 0) <= eps and q = P_F(y f > 0) >= 0.1 give a test error of at "
                    "most eps in the limit beta -> 1",
       .reading = "with its rate: L <= eps + 0.9 (1 - beta)",
       .question = {given, {total <= eps + Rational(9, 10) * (1 - beta)}},
       .space = fitted(),
       .proof = {uses("B-eq53"), identity("eps - beta eps = (1 - beta) eps", eps - beta * eps,
                                          (1 - beta) * eps, {}, {"eps", "beta"})},
       .rests_on = {"B-eq53"}},
      {.id = "B-T3.3.repair",
       .source = "Theorem 3.3, second case, repaired",
       .statement = "p <= eps and q >= 0.1 give a test error of at most beta eps + 0.9 (1 - beta)",
       .question = {given, {total <= beta * eps + Rational(9, 10) * (1 - beta)}},
       .space = fitted(),
       .proof = {uses("B-eq53"), identity("(53) with eps_R = eps",
                                          beta * eps + (1 - beta) * Rational(9, 10) - total,
                                          beta * (eps - p) + (1 - beta) * (q - Rational(1, 10)), {},
                                          {"beta", "eps", "p", "q"})}},
      {.id = "B-T3.3.forget",
       .source = "Theorem 3.3; text after it",
       .statement = "a test error of at most eps at a fixed beta < 1 means P_F(y f > 0) >= 1 - "
                    "eps/(1 - beta)",
       .reading =
           "so the conclusion of both cases says that forget-like samples are predicted with their "
           "label, the opposite of (27); for eps < 0.9 (1 - beta) it is more than the 0.1 of (53)",
       .question = {with(probabilities(), {beta < 1, total <= eps}), {q >= 1 - eps / (1 - beta)}},
       .space = fitted(),
       .proof = {identity("(1 - beta)(q - 1 + eps/(1 - beta)) = (eps - L) + beta p",
                          (1 - beta) * (q - 1 + eps / (1 - beta)), eps - total + beta * p, {},
                          {"beta", "q", "eps", "p"})}},
      {.id = "B-T3.3.units",
       .source = "Theorem 3.3, |phi| >= Omega(1)",
       .statement = "the condition |phi| >= c, c a constant, says something about the problem: it "
                    "does not depend on the unit of the data",
       .reading =
           "phi -> t phi, sigma_p -> t sigma_p, sigma_0 -> sigma_0/t, eta -> eta/t^2, tau -> tau/t "
           "keeps Assumption B.1, the choice of tau and every prediction (w -> w/t)",
       .question = {{c > 0, phi > 0, t > 0, phi >= c}, {t * phi >= c}},
       .space = scaled,
       .every_choice_fails = {identity("t = c/(2 phi) brings |phi| to c/2, and t = 2c/phi to 2c, "
                                       "whatever it was: every constant c can be met and missed",
                                       c / (2 * phi) * phi + 2 * c / phi * phi, c / 2 + 2 * c, {},
                                       {"c", "phi"})},
       .repair = "B-T3.3.units.repair",
       .wrong = "a lower bound of |phi| by a constant changes with the unit of the data; only "
                "ratios such as |phi|/sigma_p do not"},
      {.id = "B-T3.3.units.repair",
       .source = "Theorem 3.3, |phi| >= Omega(1), repaired",
       .statement = "conditions on |phi|/sigma_p, such as B.1 (3) and |phi| >= C_1 d^{1/4} "
                    "n^{-1/4} P sigma_p, do not depend on the unit",
       .question = {{s > 0, t > 0}, {t * phi / (t * s) == phi / s}},
       .space = scaled,
       .proof = {identity("t phi/(t sigma_p) = phi/sigma_p", t * phi / (t * s), phi / s, {},
                          {"t", "phi", "sigma_p"})}},
  };
}

}  // namespace oubliette::sharpness
