// Definition 3.2: the mix-Hessian D and the weights C_r, C_f, C'_r.
#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

using namespace letters;

std::vector<Claim> definition_3_2() {
  const Expr a = name("a"), b = name("b"), n = name("n"), m = name("m"), X = name("X"),
             Y = name("Y");
  const Step shares =
      identity("the shares a/(a+b), b/(a+b) of a = sqrt(C_r), b = sqrt(C_f) sum to 1",
               a / (a + b) + b / (a + b), 1, {}, {"a", "b"});
  return {
      {.id = "A-D3.2.1",
       .source = "Definition 3.2, eq. (6)",
       .statement = "D is defined for every admissible eta, alpha, B and all PSD Hessians",
       .reading = "admissible = eta > 0, alpha in [0, 1] and 1 <= B <= min(n_r, n_f); the paper "
                  "assumes the last without saying so (A-S3.1.5b)",
       .question = {{}, {defined(D)}},
       .space = mixed_problems(2, 3),
       .repair = "A-D3.2.1.repair",
       .wrong = "C_r = C_f = 0, as at B = n_r = n_f, makes the weights 0/0"},
      {.id = "A-D3.2.1.repair",
       .source = "Definition 3.2, repaired",
       .statement = "D is defined when C_r + C_f > 0; it is not, for instance, when B = n_r = n_f",
       .question = {{C_r + C_f > 0}, {defined(D)}},
       .space = mixed_problems(2, 3),
       .proof = {noise_is_positive(),
                 argument("C_r, C_f >= 0 since B <= n_r, n_f, so C_r + C_f > 0 gives "
                          "sqrt(C_r) + sqrt(C_f) > 0, the only "
                          "divisor in the definition")}},
      {.id = "A-D3.2.2",
       .source = "Definition 3.2, eq. (6), second =",
       .statement = "D is the mean of the D_rf over all pairs, and so C'_r H_R + C'_f H_F",
       .question = {{C_r + C_f > 0}, {D == sum_pairs(r, f, D_rf(r, f)) / (n_r * n_f)}},
       .space = mixed_problems(2, 3),
       .proof = {identity(
           "each r occurs in n_f pairs and each f in n_r: with X = sum H_r, Y = sum H_f",
           (m * a * X + n * b * Y) / (n * m), a * X / n + b * Y / m, {"X", "Y"},
           {"a", "b", "n", "m"})}},
      {.id = "A-D3.2.3",
       .source = "Definition 3.2 and Theorem 3.7",
       .statement =
           "C'_r = sqrt(C_r)/(sqrt(C_r)+sqrt(C_f)) and C'_f are fractions: in [0, 1] and of sum 1",
       .question = {{C_r + C_f > 0}, {Cr_prime + Cf_prime == 1, Cr_prime >= 0, Cr_prime <= 1}},
       .space = mixed_problems(1, 3),
       .proof = {shares,
                 argument(
                     "both shares are quotients of non-negative numbers by their positive sum")},
       .rests_on = {"A-D3.2.1.repair"}},
  };
}

}  // namespace oubliette::stability
