// Definition 3.1: the coherence matrix and coherence measure of a single set.
#include <utility>

#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/prose.hpp"
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

using namespace letters;

std::vector<Claim> definition_3_1() {
  const Expr P = name("P") + transpose(name("P")), Q = name("Q") + transpose(name("Q"));
  const Expr last = n_r - 1;
  const Expr a = name("a"), b = name("b"), p = name("p"), q = name("q"), X = name("X"),
             Y = name("Y");
  // sum_i (Tr(H_i)^2 - Tr(H_i^2)) is 0 exactly when every PSD H_i has rank at most one.
  const Expr excess_rank = sum_retain(i, trace(H_r(i)) * trace(H_r(i)) - trace(H_r(i) * H_r(i)));
  const Expr spread = sum_retain(i, pow(trace(H_r(i)) - trace(H_R), 2));
  Space single = problems(2, 3);
  single.empty_forget = true;

  std::vector<Claim> all{
      {.id = "A-D3.1.1",
       .source = "Definition 3.1 and 3.3",
       .statement = "S_ij = ||H_i^(1/2) H_j^(1/2)||_F is defined for PSD Hessians, with S_ij^2 = "
                    "Tr(H_i H_j)",
       .question = {{}, {trace(H_r(0) * H_r(last)) >= 0, defined(sqrt(trace(H_r(0) * H_r(last))))}},
       .space = single,
       .proof = {identity("for symmetric roots P, Q of H_i, H_j the squared norm of P Q is a trace",
                          trace(transpose(P * Q) * (P * Q)), trace(P * P * Q * Q), {"P", "Q"}, {}),
                 argument("a PSD matrix has a PSD root, and a squared norm is not negative")}},
      {.id = "A-D3.1.2",
       .source = "Definition 3.1",
       .statement = "sigma_single = lambda_max(S_single) / max_i lambda_max(H_i) is a number for "
                    "all PSD Hessians",
       .question = {{}, {defined(sigma_single())}},
       .space = single,
       .repair = "A-D3.1.2.repair",
       .wrong = "all Hessians zero gives 0/0"},
      {.id = "A-D3.1.2.repair",
       .source = "Definition 3.1, repaired",
       .statement = "when some H_i is not zero, sigma_single is defined and at least 1",
       .question = {{trace(H_R) > 0}, {defined(sigma_single()), sigma_single() >= 1}},
       .space = single,
       .proof = {identity("the diagonal of S_single: S_ii^2 = Tr(H_i^2), H_i = P^2",
                          trace(transpose(P * P) * (P * P)), trace(P * P * P * P), {"P"}, {}),
                 argument(
                     "lambda_max(S) >= e_i^T S e_i = ||H_i||_F >= lambda_max(H_i); take the i of "
                     "the largest lambda_max(H_i), which is above 0")}},
      {.id = "A-D3.1.3",
       .source = "Section 3.2, after Definition 3.1",
       .statement = "sigma_single = 1 (the least value) indicates aligned curvature: two Hessians "
                    "with sigma_single "
                    "= 1 are not orthogonal",
       .reading = "'close to 1 indicates highly aligned' at its extreme, sigma_single = 1",
       .question = {{n_r == 2, trace(H_r(0)) > 0, trace(H_r(1)) > 0, sigma_single() == 1},
                    {trace(H_r(0) * H_r(1)) > 0}},
       .space = single,
       .repair = "A-D3.1.3.repair",
       .wrong = "orthogonal Hessians have sigma_single = 1 too: 1 is the value of least alignment"},
      {.id = "A-D3.1.3b",
       .source = "Section 3.2, after Definition 3.1",
       .statement = "perfectly aligned samples (identical rank-one Hessians, at least two) have "
                    "sigma_single "
                    "near 1, at least below the number n of samples",
       .reading = "the converse: aligned implies close to 1",
       .question = {{n_r >= 2, trace(H_R) > 0, excess_rank == 0,
                     sum_retain(i, trace(pow(H_r(i) - H_R, 2))) == 0},
                    {sigma_single() < n_r}},
       .space = single,
       .repair = "A-D3.1.3.repair",
       .wrong = "aligned samples have sigma_single = n, the largest value, not one near 1"},
      {.id = "A-D3.1.3.repair",
       .source = "Section 3.2, after Definition 3.1, repaired",
       .statement =
           "for n rank-one Hessians of one norm h, 1 <= sigma_single <= n and n t <= sigma_single "
           "<= n sqrt(t) with t = Tr(H_R^2)/h^2 from 1/n (all orthogonal) to 1 (all equal): large "
           "means aligned, and sigma_single = n exactly when all are equal",
       .question = {{trace(H_R) > 0, excess_rank == 0, spread == 0},
                    {sigma_single() >= 1, sigma_single() <= n_r,
                     sigma_single() * pow(trace(H_R), 2) >= n_r * trace(H_R * H_R),
                     pow(sigma_single() * trace(H_R), 2) <= pow(n_r, 2) * trace(H_R * H_R)}},
       .space = single,
       .proof =
           {identity(
                "rank one, in two coordinates: Tr(x x^T y y^T) = (x^T y)^2, x = (a, b), y = (p, q)",
                a * a * p * p + 2 * (a * b * p * q) + b * b * q * q, pow(a * p + b * q, 2), {},
                {"a", "b", "p", "q"}),
            cauchy_schwarz("(x^T y)^2 <= |x|^2 |y|^2"),
            argument("so S_ij = h |cos(x_i, x_j)| lies between 0 and h = S_ii: row sums are "
                     "between h and n h, and lambda_max(S) with them (Perron)"),
            identity("n^2 Tr(H_R^2) = sum_ij Tr(H_i H_j), here n = 2", trace(pow(X + Y, 2)),
                     trace(X * X) + 2 * trace(X * Y) + trace(Y * Y), {"X", "Y"}, {}),
            argument("lambda_max(S)^2 <= Tr(S^2) = sum_ij Tr(H_i H_j) = n^2 Tr(H_R^2), and n "
                     "lambda_max(S) >= sum_ij S_ij >= sum_ij S_ij^2 / h = n^2 Tr(H_R^2) / h. "
                     "sum_i ||H_i - H_R||_F^2 = n h^2 (1 - t)")}},
  };
  for (Claim& claim : single_set_sentences()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
