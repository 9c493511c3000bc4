// Eq. (42) to (46): the construction in the proof of Theorem 3.7.
#include "proofs_check/stability/stability.hpp"
#include "proofs_check/stability/theorem_3_7.hpp"

namespace oubliette::stability {

using namespace letters;

std::vector<Claim> theorem_3_7_proof() {
  const Expr lambda = name("lambda"), q = name("q");
  const Expr m = lambda * n_r / (Cr_prime * q);  // the construction's Hessians are m e_1 e_1^T
  const Expr c = name("c"), n = name("n"), e = name("e"), a = name("a"), b = name("b"),
             l = name("l"), y = name("y"), w = name("w"), s = name("s");
  const Expr S = sqrt(trace(D_rf(r, 0) * D_rf(r2, 0)));
  const Expr moment = entry(T(1), 0, 0);
  const Expr retained = eta * (1 - alpha);
  const Expr H_bar = entry(H_R, 0, 0),
             squares = sum_retain(r, entry(H_r(r), 0, 0) * entry(H_r(r), 0, 0));
  const Space built = constructions_3_7();
  Space at_equality = built;
  at_equality.directed = [] {
    return std::vector<Instance>{construction_3_7(2, 1, 1, 0, 1, 1, 1)};
  };
  return {
      {.id = "A-eq42",
       .source = "eq. (42)",
       .statement = "the restated condition is (10): 2 sigma/(eta C'_r (sigma + n_f(n_r/B - 1)))",
       .question = {{C_r > 0, trace(D) > 0},
                    {threshold_3_7_printed() ==
                     2 * sigma() / (eta * Cr_prime * (sigma() + n_f * (n_r / B - 1)))}},
       .space = mixed_problems(1, 2),
       .proof = {identity("the two formulas", 2 * s / (e * c * (s + n * (a / b - 1))),
                          2 * s / (e * c * (s + n * ((a - b) / b))), {},
                          {"s", "e", "c", "n", "a", "b"})}},
      {.id = "A-eq43",
       .source = "eq. (43)",
       .statement = "the construction has D = lambda e_1 e_1^T",
       .question = {{},
                    {entry(D, 0, 0) == lambda, lambda_max(D) == lambda, entry(D, 1, 1) == 0,
                     entry(D, 0, 1) == 0}},
       .space = constructions_3_7(2),
       .proof = {identity("(1/n_r) q C'_r m = lambda for m = lambda n_r/(C'_r q)",
                          1 / n * b * c * (l * n / (c * b)), l * pow(n, 0), {},
                          {"n", "b", "c", "l"})}},
      {.id = "A-eq44",
       .source = "eq. (44) and the text after it",
       .statement = "all entries of S among the sigma = n_f q nonzero pairs are C'_r m = lambda "
                    "n_r/q, all others are zero, and sigma = n_f q",
       .reading =
           "tested on the pairs with the first forget sample, as no D_rf depends on f when "
           "all forget Hessians are zero; the q^2 entries are equal when their mean and mean "
           "square are C'_r m and its square, and the others are zero when the sum over all "
           "pairs is no larger",
       .question = {{},
                    {sum(r, 0, q - 1, sum(r2, 0, q - 1, S)) == q * q * Cr_prime * m,
                     sum(r, 0, q - 1, sum(r2, 0, q - 1, trace(D_rf(r, 0) * D_rf(r2, 0)))) ==
                         pow(q * Cr_prime * m, 2),
                     sum_retain(r, sum_retain(r2, S)) == q * q * Cr_prime * m,
                     sum_forget(f, trace(H_f(f))) == 0, Cr_prime * m == lambda * n_r / q,
                     sigma() == n_f * q}},
       .space = built,
       .proof = {identity("C'_r m = lambda n_r/q", c * (l * n / (c * b)), l * n / b, {},
                          {"c", "l", "n", "b"}),
                 argument("the block of S on these pairs is C'_r m times the matrix of ones of "
                          "order n_f q, of largest eigenvalue C'_r m n_f q; the "
                          "divisor is C'_r m")}},
      {.id = "A-eq44.max",
       .source = "after eq. (44)",
       .statement = "max_rf D_rf = lambda n_r/q, the divisor of the coherence matrix",
       .reading = "as printed, a maximum of matrices",
       .question = {{}, {max_pairs(r, f, D_rf(r, f)) == lambda * n_r / q}},
       .space = built,
       .repair = "A-eq44.max.repair",
       .wrong = "lambda_max is missing: max D_rf should be max lambda_max(D_rf)"},
      {.id = "A-eq44.max.repair",
       .source = "after eq. (44), repaired",
       .statement = "max_rf lambda_max(D_rf) = C'_r m = lambda n_r/q",
       .question = {{}, {max_pairs(r, f, lambda_max(D_rf(r, f))) == lambda * n_r / q}},
       .space = built,
       .proof = {identity("C'_r m = lambda n_r/q", c * (l * n / (c * b)), l * n / b, {},
                          {"c", "l", "n", "b"}),
                 argument("every D_rf is C'_r m e_1 e_1^T or zero")}},
      {.id = "A-eq45.1.symbol",
       .source = "eq. (45), line 1",
       .statement = "the term eta^2(1-alpha)^2 H_r^2 outside the sum over r",
       .reading = "as printed, with H_r where no r is bound",
       .question = {{},
                    {moment == 1 - 2 * retained * H_bar + pow(retained * entry(H_r(r), 0, 0), 2) +
                                   C_r * squares}},
       .space = built,
       .repair = "A-eq45.1.repair",
       .wrong = "H_r^2 outside the sum should be H_R^2"},
      {.id = "A-eq45.1",
       .source = "eq. (45), line 1",
       .statement = "e_1^T E[J_1 J_1] e_1 = 1 - 2 eta(1-alpha)H_R + eta^2(1-alpha)^2 H_R^2 + "
                    "eta^2(1-alpha)^2 sum_r H_r^2 on e_1",
       .reading = "H_r^2 outside the sum read as H_R^2; the last sum as printed, without "
                  "(1/n_r)(1/B - 1/n_r)",
       .question = {{},
                    {moment == 1 - 2 * retained * H_bar + pow(retained * H_bar, 2) +
                                   pow(retained, 2) * squares}},
       .space = built,
       .repair = "A-eq45.1.repair",
       .wrong = "the factor (1/n_r)(1/B - 1/n_r) before the last sum is missing"},
      {.id = "A-eq45.1.repair",
       .source = "eq. (45), line 1, repaired",
       .statement = "with C_r sum_r H_r^2 as the last term",
       .question = {{},
                    {moment ==
                     1 - 2 * retained * H_bar + pow(retained * H_bar, 2) + C_r * squares}},
       .space = built,
       .proof = {uses("A-eq27.3"),
                 identity("(1 - y)^2 = 1 - 2y + y^2", pow(1 - y, 2), 1 - 2 * y + y * y, {}, {"y"})},
       .rests_on = {"A-eq45.1"}},
      {.id = "A-eq45.2",
       .source = "eq. (45), line 2",
       .statement = "= 1 - 2y + y^2 + (n_f/sigma)(n_r/B - 1) y^2 with y = eta(1-alpha)lambda/C'_r",
       .question = {{},
                    {moment == 1 - 2 * descent() + pow(descent(), 2) +
                                   n_f * u() / (n_f * q) * pow(descent(), 2)}},
       .space = built,
       .proof = {uses("A-eq45.1.repair"), uses("A-eq44"),
                 identity("H_R = q m/n_r = lambda/C'_r on e_1", b * (l * n / (c * b)) / n, l / c,
                          {}, {"b", "l", "n", "c"}),
                 identity("C_r q m^2 = y^2 (1/q)(n_r/B - 1), with t = eta(1-alpha), b = q, s = B",
                          e * e / n * (1 / s - 1 / n) * b * pow(l * n / (c * b), 2),
                          pow(e * l / c, 2) / b * (n / s - 1), {}, {"e", "n", "s", "b", "l", "c"})},
       .rests_on = {"A-eq45.1"}},
      {.id = "A-eq46.2",
       .source = "eq. (46), lines 1 to 3",
       .statement = "if that is at most 1 (and lambda > 0, alpha < 1) then 2 >= "
                    "eta(1-alpha)(lambda/C'_r)(1 + (n_f/sigma)(n_r/B - 1))",
       .question = {{lambda > 0, alpha < 1, moment <= 1}, {2 >= descent() * (1 + u() / q)}},
       .space = built,
       .proof = {uses("A-eq45.2"), factored(),
                 argument("y > 0, so the product is not negative exactly when 2 >= y (1 + w)")},
       .rests_on = {"A-eq45.2"}},
      {.id = "A-eq46.4",
       .source = "eq. (46), line 4",
       .statement = "that implies lambda_max(D) <= (2 sigma/eta) C'_r ((1-alpha)(sigma + "
                    "n_f(n_r/B-1))^{-1})",
       .reading = "as printed, with 1-alpha outside the inverse",
       .question = {{lambda > 0, alpha < 1, 2 >= descent() * (1 + u() / q)},
                    {lambda_max(D) <= threshold_3_7_eq46()}},
       .space = built,
       .rests_on = {"A-eq46.2"},
       .repair = "A-eq46.4.repair",
       .wrong = "1-alpha belongs inside the inverse"},
      {.id = "A-eq46.4.direction",
       .source = "eq. (46), as the argument for Theorem 3.7",
       .statement = "lambda_max(D) <= (2 sigma/eta) C'_r ((1-alpha)(sigma + n_f(n_r/B-1)))^{-1} "
                    "makes the second moment smaller than 1",
       .reading =
           "the implications of (46) read upwards, the direction that the theorem needs; the "
           "bound with 1-alpha inside the inverse",
       .question = {{alpha < 1, lambda_max(D) <= threshold_3_7_proved()}, {moment < 1}},
       .space = at_equality,
       .repair = "A-eq46.4.converse",
       .wrong = "(46) argues from convergence to the bound, while the theorem needs the converse, "
                "which holds with < (and lambda_max(D) > 0) only"},
      {.id = "A-eq46.4.repair",
       .source = "eq. (46), line 4, repaired",
       .statement = "it implies lambda_max(D) <= (2 sigma/eta) C'_r ((1-alpha)(sigma + "
                    "n_f(n_r/B-1)))^{-1}",
       .question = {{lambda > 0, alpha < 1, 2 >= descent() * (1 + u() / q)},
                    {lambda_max(D) <= threshold_3_7_proved()}},
       .space = built,
       .proof = {threshold_solves(), uses("A-eq43"), uses("A-eq44"),
                 argument(
                     "y (1 + w) grows with lambda, so 2 >= y (1 + w) exactly up to that lambda")}},
      {.id = "A-eq46.4.converse",
       .source = "eq. (46), line 4, the direction that the theorem needs",
       .statement = "0 < lambda_max(D) < (2 sigma/eta) C'_r ((1-alpha)(sigma + n_f(n_r/B-1)))^{-1} "
                    "implies y (1 + w) < 2",
       .question = {{lambda > 0, alpha < 1, lambda_max(D) < threshold_3_7_proved()},
                    {descent() * (1 + u() / q) < 2}},
       .space = built,
       .proof = {threshold_solves(), uses("A-eq43"), uses("A-eq44"),
                 argument("y (1 + w) is a positive multiple of lambda = lambda_max(D), and 2 at "
                          "the threshold")}},
      {.id = "A-eq46.5",
       .source = "eq. (46), 'we want the above to be smaller than 1'",
       .statement = "at most 1 in (46) is enough for the repeated multiplication to converge",
       .question = {{lambda > 0, alpha < 1, moment <= 1}, {converges()}},
       .space = at_equality,
       .rests_on = {"A-eq46.2"},
       .repair = "A-eq46.5.repair",
       .wrong = "at equality the second moment is constant; <= 1 should be < 1"},
      {.id = "A-eq46.5.repair",
       .source = "eq. (46), repaired",
       .statement = "below 1 is needed and enough for d = 1, and it holds exactly when lambda > 0 "
                    "and y (1 + w) < 2",
       .question = {{lambda > 0, alpha < 1, descent() * (1 + u() / q) < 2},
                    {moment < 1, converges()}},
       .space = built,
       .proof = {uses("A-eq45.2"), factored(), argument("E||w_k||^2 = (that number)^k for d = 1")}},
  };
}

}  // namespace oubliette::stability
