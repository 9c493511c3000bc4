// Definitions 3.3 and 3.4: the mix-coherence matrix S and the unlearning coherence sigma.
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

using namespace letters;

std::vector<Claim> definition_3_4() {
  const Expr P = name("P") + transpose(name("P")), Q = name("Q") + transpose(name("Q"));
  const Expr first = D_rf(0, 0), last = D_rf(n_r - 1, n_f - 1);
  // Distance of all Hessians to H_R: 0 exactly when all of them are equal.
  const Expr unequal =
      sum_retain(r, trace(pow(H_r(r) - H_R, 2))) + sum_forget(f, trace(pow(H_f(f) - H_R, 2)));
  const Expr h = entry(H_R, 0, 0), x = name("x"), c = name("c");
  Space one_set = mixed_problems(2, 2);
  one_set.empty_forget = true;

  return {
      {.id = "A-D3.3.1",
       .source = "Definition 3.3",
       .statement = "S_pq = ||D_p^(1/2) D_q^(1/2)||_F is defined for all pairs p, q, with S_pq^2 = "
                    "Tr(D_p D_q)",
       .question = {{C_r + C_f > 0},
                    {trace(first * last) >= 0, defined(sqrt(trace(first * last)))}},
       .space = mixed_problems(2, 2),
       .proof = {identity("for symmetric roots P, Q of D_p, D_q", trace(transpose(P * Q) * (P * Q)),
                          trace(P * P * Q * Q), {"P", "Q"}, {}),
                 argument("D_p is PSD, a sum of PSD matrices with non-negative weights")},
       .rests_on = {"A-D3.2.3"}},
      {.id = "A-D3.4.1",
       .source = "Definition 3.4",
       .statement =
           "sigma = lambda_max(S) / max lambda_max(D_rf) is a number wherever D is defined",
       .question = {{C_r + C_f > 0}, {defined(sigma())}},
       .space = mixed_problems(2, 2),
       .repair = "A-D3.4.1.repair",
       .wrong = "all D_rf zero gives 0/0"},
      {.id = "A-D3.4.1.repair",
       .source = "Definition 3.4, repaired",
       .statement = "sigma is defined and at least 1 when C_r + C_f > 0 and some D_rf is not zero",
       .question = {{C_r + C_f > 0, trace(D) > 0}, {defined(sigma()), sigma() >= 1}},
       .space = mixed_problems(2, 2),
       .proof =
           {identity("the diagonal of S: S_pp^2 = Tr(D_p^2), D_p = P^2",
                     trace(transpose(P * P) * (P * P)), trace(P * P * P * P), {"P"}, {}),
            argument(
                "lambda_max(S) >= S_pp = ||D_p||_F >= lambda_max(D_p) for the p of the largest "
                "lambda_max(D_p), which is above 0")}},
      {.id = "A-D3.4.2",
       .source = "Section 3.2, after Definition 3.4",
       .statement = "with alpha = 0, sigma equals sigma_single of the retain set",
       .reading = "the limit alpha = 0 with a forget set present",
       .question = {{alpha == 0, n_r > B, trace(H_R) > 0}, {sigma() == sigma_single()}},
       .space = mixed_problems(2, 2),
       .repair = "A-D3.4.2.repair",
       .wrong = "the n_f copies of each pair make sigma = n_f sigma_single"},
      {.id = "A-D3.4.2b",
       .source = "Section 3.2, after Definition 3.4",
       .statement = "with n_f = 0, sigma is defined (and equals sigma_single)",
       .reading = "the limit n_f = 0 taken literally",
       .question = {{n_f == 0, n_r > B, trace(H_R) > 0},
                    {defined(max_pairs(r, f, lambda_max(D_rf(r, f))))}},
       .space = one_set,
       .repair = "A-D3.4.2.repair",
       .wrong = "with n_f = 0 there are no pairs, so no S and no sigma"},
      {.id = "A-D3.4.2.repair",
       .source = "Section 3.2, after Definition 3.4, repaired",
       .statement = "with alpha = 0, sigma = n_f sigma_single",
       .question = {{alpha == 0, n_r > B, trace(H_R) > 0}, {sigma() == n_f * sigma_single()}},
       .space = mixed_problems(2, 2),
       .proof = {identity("D_rf = H_r, so S is the Kronecker product of S_single and the n_f x n_f "
                          "matrix of ones; mixed products",
                          kron(name("X"), name("Y")) * kron(name("V"), name("W")),
                          kron(name("X") * name("V"), name("Y") * name("W")), {"X", "Y", "V", "W"},
                          {}),
                 argument("eigenvalues of a Kronecker product are the products; the matrix of ones "
                          "has n_f and 0; the "
                          "divisors max lambda_max(D_rf) and max lambda_max(H_r) are equal")}},
      {.id = "A-D3.4.4",
       .source = "Section 3.2, after Definition 3.4",
       .statement = "for perfectly aligned sets (all Hessians equal) with exact cancellation alpha "
                    "= 1/2, the current "
                    "optimum is stable: E||w_k||^2 stays bounded",
       .reading =
           "the most favourable case of 'ascent and descent cancel out, which predicts stability'",
       .question = {{unequal == 0, alpha == Rational(1, 2)}, {stays_bounded()}},
       .space = problems(2, 3),
       .repair = "A-D3.4.4.repair",
       .wrong = "ascent and descent cancel in the mean step only; the sampling noise does not "
                "cancel and may diverge"},
      {.id = "A-D3.4.4.repair",
       .source = "Section 3.2, after Definition 3.4, repaired",
       .statement = "when all Hessians equal h (d = 1, or h an eigenvalue of all), E||w_k||^2 = "
                    "((1-eta(1-2 alpha)h)^2 + (C_r "
                    "n_r + C_f n_f) h^2)^k: cancellation removes the drift, not the sampling noise",
       .question = {{d == 1, unequal == 0},
                    {trace(T(k)) ==
                     pow(pow(1 - eta * (1 - 2 * alpha) * h, 2) + (C_r * n_r + C_f * n_f) * h * h,
                         k)}},
       .space = with(problems(1, 3), k_axis(0, 4)),
       .proof = {identity("one step multiplies the second moment by (1-(1-a)x+a x)^2 plus the "
                          "noise c x^2, x = eta h",
                          pow(1 - (1 - name("a")) * x + name("a") * x, 2) + c * x * x,
                          pow(1 - (1 - 2 * name("a")) * x, 2) + c * x * x, {}, {"a", "x", "c"}),
                 argument("T acts on numbers as multiplication by that factor; k steps give its "
                          "k-th power")}},
  };
}

}  // namespace oubliette::stability
