// Assumption B.1 (3) and the factor P of eq. 15 and 46.
#include "proofs_check/sharpness/assumption_b_1.hpp"
#include "proofs_check/sharpness/assumption_letters.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace b_1;

namespace {

const Expr C_1 = name("C_1"), K = name("K");

// C = 4: P sigma_p sqrt(log(n/delta))/||phi|| against K.
Computed without_P() {
  const long constant = 4, patches = 1000;
  Instance one = instance_of({constant, patches, 0});
  one.parameters["K"] = 100;
  return refuted_by(
      "B-B.1-P",
      "C = 4, P = 1000: all of Assumption B.1 holds and P sigma_p sqrt(log(n/delta))/||phi|| is "
      "above 100",
      {"at ||phi||^2 = C sigma_p^2 log(n/delta) the ratio is P/sqrt(C): for every C and every "
       "bound K a larger P exceeds K (d, sigma_0 and eta do not depend on P)",
       describe(one)},
      {{"Assumption B.1 with C = 4 (the L are upper bounds of the logarithms, delta = 1/10). As n "
        ">= "
        "10 and e^4 < 3^4 < 100, log(n/delta) > 4, so the ratio is above K = 100.",
        with_conditions({P * s * sqrt(Expr(4)) > K * phi, n >= 10}), one}});
}

}  // namespace

std::vector<Claim> assumption_signal() {
  const Axis lengths{"dim", {1, 16, 100, 1000, 10000, 1000000}, 1, 1000000, true};
  const Expr fourth = pow(C_1 * P * s, 4);
  return {
      {.id = "B-B.1-P",
       .source = "Assumption B.1 (3) as used in eq. 15 and 46",
       .statement = "||phi||^2 >= C sigma_p^2 log(n/delta) makes the term sqrt(log(n/delta)) P "
                    "sigma_p/||phi|| of eq. 15 and 46 as small as wanted for large C",
       .reading = "one bound K for all P; the text after eq. 15 prints the term without P",
       .compute = without_P,
       .repair = "B-B.1-P.repair",
       .wrong = "condition (3) lacks the factor P^2: the term is only bounded by P/sqrt(C)"},
      {.id = "B-B.1-P.repair",
       .source = "Assumption B.1 (3), repaired",
       .statement = "||phi||^2 >= C P^2 sigma_p^2 log(n/delta) makes the term at most 1/sqrt(C)",
       .question = {{pow(phi, 2) >= C * pow(P * s, 2) * L_n, C >= 1, L_n > 0, s > 0},
                    {pow(P * s, 2) * L_n / pow(phi, 2) <= 1 / C}},
       .space = numbers(
           {at_least_1("C"), whole("P", 2), positive("s"), positive("L_n"), positive("phi")}),
       .proof = {identity("the gap of the squares", 1 / C - pow(P * s, 2) * L_n / pow(phi, 2),
                          (pow(phi, 2) - C * pow(P * s, 2) * L_n) / (C * pow(phi, 2)), {},
                          {"C", "P", "s", "L_n", "phi"})}},
      {.id = "B-B.1-Pb",
       .source = "Assumption B.1 in the first case of Theorem 3.2, as used in eq. 15",
       .statement =
           "with ||phi|| >= C_1 d^{1/4} n^{-1/4} P sigma_p the term is small: P^2 sigma_p^2 "
           "log(n/delta)/||phi||^2 <= sqrt(2)/(C_1^2 sqrt(C))",
       .reading =
           "squared, C_1^4 C P^4 sigma_p^4 log(n/delta)^2 <= 2 ||phi||^4; log(nm/delta) >= "
           "log(n/delta), log T* >= 1, and log(n/delta) <= 2n, which n >= C log(m/delta) and "
           "log n <= n give for C >= 1. In the second case, and in Theorem 3.3, where "
           "||phi|| is smaller, this way is closed",
       .question = {{n * pow(phi, 4) >= fourth * dim, dim >= C * pow(n, 2) * L_nm * pow(L_T, 2),
                     L_nm >= L_n, L_n > 0, L_n <= 2 * n, L_T >= 1, C >= 1, C_1 >= 1, s > 0},
                    {fourth * C * pow(L_n, 2) <= 2 * pow(phi, 4)}},
       .space = numbers({at_least_1("C"), at_least_1("C_1"), whole("P", 2), positive("s"),
                         whole("n", 1), positive("phi"), positive("L_n"), positive("L_nm"),
                         at_least_1("L_T"), lengths}),
       .proof = {
           identity("n times the gap is a sum of the gaps of the hypotheses",
                    n * (2 * pow(phi, 4) - fourth * C * pow(L_n, 2)),
                    2 * (n * pow(phi, 4) - fourth * dim) +
                        2 * fourth * (dim - C * pow(n, 2) * L_nm * pow(L_T, 2)) +
                        2 * fourth * C * pow(n, 2) * (L_nm * (pow(L_T, 2) - 1) + (L_nm - L_n)) +
                        fourth * C * n * L_n * (2 * n - L_n),
                    {}, {"n", "phi", "C_1", "P", "s", "dim", "C", "L_nm", "L_T", "L_n"})}}};
}

}  // namespace oubliette::sharpness
