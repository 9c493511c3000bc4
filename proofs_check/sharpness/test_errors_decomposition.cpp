// Eq. 13: the test error split by retain and forget set, under each reading of the two sets.
#include "proofs_check/sharpness/test_errors_parts.hpp"

namespace oubliette::sharpness {

using namespace letters;
using namespace lower;
using namespace errors;

namespace {

Computed sets_of_measure_zero() {
  const Expr error = name("error"), in_R = name("error_and_in_R"), in_F = name("error_and_in_F");
  return refuted_by("B-eq13",
                    "R and F are finite and xi is Gaussian, so both probabilities on the right are "
                    "0; at W = 0 the left side is 1",
                    {"a draw (x, y) of D has a Gaussian xi, so it is one of the finitely many "
                     "points of S = R u F with probability 0",
                     "for W = 0, y f = 0 <= 0 for every (x, y): the error as defined is 1"},
                    {{"W = 0: the error is 1, and the event that (x, y) lies in the finite set R, "
                      "or F, has probability 0.",
                      {error == 1, in_R == 0, in_F == 0, error != in_R + in_F},
                      at({{"error", 1}, {"error_and_in_R", 0}, {"error_and_in_F", 0}})}});
}

}  // namespace

std::vector<Claim> test_errors_decomposition() {
  const Expr pD = name("p_D"), n_R = name("|R|"), n_F = name("|F|"), e_R = name("errors_R"),
             e_F = name("errors_F"), p_F = name("p_F");
  const std::vector<Condition> small{p <= eps, 1 - p <= eps, eps < Rational(1, 2)};
  const std::vector<Step> contradiction{
      identity("(eps - p) + (eps - (1 - p)) = 2 eps - 1 < 0: the two bounds add to 1 <= 2 eps",
               eps - p + (eps - (1 - p)), 2 * eps - 1, {}, {"eps", "p"})};
  return {
      {.id = "B-eq13",
       .source = "eq. (13), second line",
       .statement = "P_D(y f <= 0) = P_D(y f <= 0, (x, y) in R) + P_D(y f <= 0, (x, y) in F)",
       .reading = "D the distribution of the data of Section 2.1, R and F the two parts of the "
                  "training set",
       .compute = sets_of_measure_zero,
       .repair = "B-eq13.repair",
       .wrong = "R and F are finite sets, which a draw of D meets with probability 0; a test error "
                "does not split by membership in the training set"},
      {.id = "B-eq13.repair",
       .source = "eq. (13), repaired",
       .statement = "for (x, y) drawn from the mixture beta D_R + (1 - beta) D_F, or uniformly "
                    "from S with beta = |R|/n, P(y f <= 0) = beta P_R(y f <= 0) + (1 - beta)(1 - "
                    "P_F(y f > 0)). For S it is the error on the training set",
       .reading = "searched: counts of errors in R and in F",
       .question = {{n_R >= 1, n_F >= 1, e_R >= 0, e_F >= 0, e_R <= n_R, e_F <= n_F},
                    {(e_R + e_F) / (n_R + n_F) ==
                     n_R / (n_R + n_F) * (e_R / n_R) +
                         (1 - n_R / (n_R + n_F)) * (1 - (n_F - e_F) / n_F)}},
       .space =
           numbers({whole("|R|", 1), whole("|F|", 1), whole("errors_R", 0), whole("errors_F", 0)}),
       .proof = {identity("P_F(y f <= 0) = 1 - P_F(y f > 0)", beta * p + (1 - beta) * p_F,
                          beta * p + (1 - beta) * (1 - (1 - p_F)), {}, {"beta", "p", "p_F"}),
                 argument("the law of total probability")}},
      {.id = "B-eq13b",
       .source = "eq. (13)",
       .statement = "P_D(y f <= 0) = beta P_R(y f <= 0) + (1 - beta)(1 - P_F(y f > 0))",
       .reading = "retain-like and forget-like samples both distributed as D, as the text before "
                  "(41) has it (R and F are split from S and come from one D): P_R = P_F = P_D",
       .question = {{p == pD, q == 1 - pD}, {total == pD}},
       .space =
           [] {
             Space one = space({probability("p_D")});
             one.prepare = [](Instance& x) {
               x.parameters["p"] = x.parameters["p_D"];
               x.parameters["q"] = 1 - x.parameters["p_D"];
             };
             return one;
           }(),
       .proof = {identity("beta P + (1 - beta)(1 - (1 - P)) = P: the error does not depend on beta",
                          beta * pD + (1 - beta) * (1 - (1 - pD)), pD, {}, {"beta", "p_D"})}},
      {.id = "B-eq13.both",
       .source = "eq. (13), (26), (27)",
       .statement = "P_R(y f <= 0) <= eps and P_F(y f > 0) <= eps with eps < 1/2 give a test error "
                    "of at most eps",
       .reading = "R-like and F-like samples both distributed as D, as in B-eq13b: with p = P_D(y "
                  "f <= 0), P_F(y f > 0) = 1 - p",
       .question = {small, {p <= eps}},
       .space = numbers({probability("p"), probability("eps")}),
       .impossible = contradiction,
       .rests_on = {"B-eq13", "B-eq26", "B-eq27"},
       .repair = "B-eq13.both.repair",
       .wrong = "when retain and forget samples come from one distribution, (26) and (27) bound an "
                "event and its complement by eps, which no model meets for eps < 1/2"},
      {.id = "B-eq13.both.repair",
       .source = "eq. (13), (26), (27), repaired",
       .statement = "when retain-like and forget-like samples are both distributed as D, P_R(y f "
                    "<= 0) + P_F(y f > 0) = 1 for every W: (26) and (27) with bounds eps_R and "
                    "eps_F need eps_R + eps_F >= 1",
       .question = {{p <= eps_R, 1 - p <= eps_F}, {eps_R + eps_F >= 1}},
       .space = numbers({probability("p"), probability("eps_R"), probability("eps_F")}),
       .proof = {identity("(eps_R - p) + (eps_F - (1 - p)) = eps_R + eps_F - 1",
                          eps_R - p + (eps_F - (1 - p)), eps_R + eps_F - 1, {},
                          {"eps_R", "eps_F", "p"})}},
  };
}

}  // namespace oubliette::sharpness
