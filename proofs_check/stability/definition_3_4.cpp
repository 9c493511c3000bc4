// Definitions 3.3 and 3.4: the mix-coherence matrix S and the unlearning coherence sigma.
#include <utility>

#include "proofs_check/stability/prose.hpp"
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
  const Expr x = name("x"), c = name("c");
  Space one_set = mixed_problems(2, 2);
  one_set.empty_forget = true;

  std::vector<Claim> all{
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
       .statement = "with alpha = 0, sigma = n_f sigma_single: the original measure for n_f = 1",
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
       .statement = "when all Hessians equal H, E||w_k||^2 is the sum over the eigenvalues h of H "
                    "of ((1 - eta(1 - 2 alpha)h)^2 + (C_r n_r + C_f n_f) h^2)^k; at alpha = 1/2 "
                    "the factor is 1 + (C_r n_r + C_f n_f) h^2: cancellation removes the drift, "
                    "not the sampling noise, and with noise w_k escapes at every step size",
       .reading = "as matrices, T^k(I) = ((I - eta(1 - 2 alpha)H)^2 + (C_r n_r + C_f n_f) H^2)^k",
       .question = {{unequal == 0},
                    {T(k) == pow(pow(I - eta * (1 - 2 * alpha) * H_R, 2) +
                                     (C_r * n_r + C_f * n_f) * (H_R * H_R),
                                 k)}},
       .space = with(problems(2, 3), k_axis(0, 4)),
       .proof = {identity("one step multiplies the second moment on an eigenvector by (1-(1-a)x+a "
                          "x)^2 plus the noise c x^2, x = eta h",
                          pow(1 - (1 - name("a")) * x + name("a") * x, 2) + c * x * x,
                          pow(1 - (1 - 2 * name("a")) * x, 2) + c * x * x, {}, {"a", "x", "c"}),
                 argument("T multiplies z z^T by that factor for every eigenvector z of H; k steps "
                          "give its k-th power, and I is the sum of the z z^T")}},
  };
  for (Claim& claim : alignment_sentences()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
