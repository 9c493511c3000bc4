// Section 3.2, the sentences about the unlearning coherence: alignment of the two sets, escape.
#include "proofs_check/stability/prose.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

Computed aligned_sets() {
  const std::vector<Condition> shared{alpha == Rational(1, 2), B == 1, n_r == 2, n_f == 2};
  std::vector<Condition> aligned = shared, orthogonal = shared;
  aligned.insert(aligned.end(),
                 {distance_retain(H_R) == 0, distance_forget(H_R) == 0, sigma() == 4});
  orthogonal.insert(orthogonal.end(), {trace(H_R * H_F) == 0, sigma() > 5});
  const std::vector<std::vector<Rational>> first{{1, 0}, {1, 0}}, second{{0, 1}, {0, 1}};
  const auto with_forget = [&](const std::vector<std::vector<Rational>>& set) {
    return problem_of(1, Rational(1, 2), diagonals(first), diagonals(set));
  };
  return refuted_by(
      "A-D3.4.3", "n_r = n_f = 2: sigma = 4 for aligned sets and 4 sqrt(2) for orthogonal sets",
      {"aligned within, orthogonal between gives n_r n_f sqrt(c^2 + c'^2)/max(c, c'), c and c' "
       "being the largest eigenvalues of C'_r H_r and C'_f H_f: more than aligned throughout"},
      {{"All Hessians are e_1 e_1^T: sigma = 4.", aligned, with_forget(first)},
       {"H_r = e_1 e_1^T, H_f = e_2 e_2^T: sigma > 5.", orthogonal, with_forget(second)}});
}

}  // namespace

std::vector<Claim> alignment_sentences() {
  const Expr X = name("X"), Y = name("Y"), a = name("a"), b = name("b"), e = name("e"),
             one = pow(X, 0);
  const Expr square = pow(sigma() * lambda_max(D) / (n_r * n_f), 2);
  const Rational part(1, 1000000);
  const Expr in_forget = entry(H_f(f), 0, 0);
  const Expr total = sum_forget(f, in_forget), largest = max_pairs(r, f, in_forget);
  const Step mixed_products = identity(
      "D_rf = H_f, so S is the Kronecker product of the n_r x n_r matrix of ones and the "
      "S_single of the forget set; mixed products",
      kron(X, Y) * kron(name("V"), name("W")), kron(X * name("V"), Y * name("W")),
      {"X", "Y", "V", "W"}, {});
  return {
      {.id = "A-D3.4.2.forget",
       .source = "Section 3.2, after Definition 3.4",
       .statement = "with alpha = 1, sigma equals sigma_single of the forget set",
       .reading = "'one of the sets is absent' for the retain set; d = 1, where sigma_single is "
                  "the sum of the Hessians over the largest",
       .question = {{d == 1, alpha == 1, n_f > B, trace(H_F) > 0}, {sigma() == total / largest}},
       .space = mixed_problems(1, 2),
       .repair = "A-D3.4.2.forget.repair",
       .wrong =
           "at alpha = 1 sigma is n_r times the coherence of the forget set, not that coherence"},
      {.id = "A-D3.4.2.forget.repair",
       .source = "Section 3.2, after Definition 3.4, repaired",
       .statement = "whenever C_r = 0 < C_f, sigma = n_r sigma_single of the forget set, and the "
                    "retain Hessians have no part in it: at alpha = 1, and at B = n_r for every "
                    "alpha > 0, so that there the limit alpha -> 0 is not the retain set's",
       .reading = "searched at d = 1, where sigma_single is the sum of the Hessians over the "
                  "largest",
       .question = {{d == 1, C_r == 0, C_f > 0, trace(H_F) > 0},
                    {sigma() == n_r * total / largest}},
       .space = mixed_problems(1, 3),
       .proof = {mixed_products,
                 argument("the matrix of ones has the eigenvalues n_r and 0, and the divisors max "
                          "lambda_max(D_rf) and max lambda_max(H_f) are equal")}},
      {.id = "A-D3.4.3",
       .source = "Section 3.2, after Definition 3.4",
       .statement = "sigma is large when the retain and forget sets are highly aligned, small "
                    "when they are incoherent",
       .reading = "aligned sets have a larger sigma than orthogonal sets with the same alignment "
                  "within each set",
       .compute = aligned_sets,
       .repair = "A-D3.4.3.repair",
       .wrong = "sets that are aligned within themselves and orthogonal to each other have a "
                "larger sigma than sets that are all aligned"},
      {.id = "A-D3.4.3.repair",
       .source = "Section 3.2, after Definition 3.4, repaired",
       .statement = "for identical Hessians within each set sigma = n_r n_f ||D||_F/lambda_max(D) "
                    ">= n_r n_f, with equality exactly when D has rank one: what aligns the two "
                    "sets lowers sigma, what separates them raises it",
       .reading = "the equality searched to one part in a million, since ||D||_F is a root",
       .question = {{C_r + C_f > 0, trace(D) > 0, distance_retain(H_R) == 0,
                     distance_forget(H_F) == 0},
                    {sigma() >= n_r * n_f, square <= (1 + part) * trace(D * D),
                     square >= (1 - part) * trace(D * D)}},
       .space = mixed_problems(2, 2),
       .proof = {identity("all D_rf are D = a X + b Y, so all entries of S are ||D||_F",
                          trace(pow(a * X + b * Y, 2)),
                          a * a * trace(X * X) + 2 * a * b * trace(X * Y) + b * b * trace(Y * Y),
                          {"X", "Y"}, {"a", "b"}),
                 argument("a matrix of n_r n_f rows with all entries s has the eigenvalues n_r n_f "
                          "s and 0; ||D||_F^2 is the sum of the squares of the eigenvalues of D")}},
      {.id = "A-D3.4.5",
       .source = "Section 3.2, after Definition 3.4",
       .statement = "if the two sets are incoherent, the ascent is not cancelled by the descent "
                    "and w_k escapes: with H_R H_F = 0, H_F not 0 and alpha > 0, E||w_k||^2 -> "
                    "infinity for every step size",
       .reading = "incoherent = H_R H_F = 0, which sigma does not see (A-D3.4.3, A-S1.parts)",
       .question = {{alpha > 0, trace(H_F) > 0, trace(H_R * H_F) == 0},
                    {lambda_max(J) >= 1 + eta * alpha * lambda_max(H_F), diverges()}},
       .space = problems(2, 2),
       .proof = {identity("J H_F = H_F + e a H_F^2 but for a term with H_R H_F = 0",
                          (one - e * (1 - a) * X + e * a * Y) * Y,
                          Y + e * a * (Y * Y) - e * (1 - a) * (X * Y), {"X", "Y"}, {"e", "a"}),
                 uses("A-L3.5.1b"),
                 argument("so J z = (1 + eta alpha h) z for H_F z = h z with h = lambda_max(H_F), "
                          "and Tr(J^{2k}) >= (1 + eta alpha h)^{2k}")}},
  };
}

}  // namespace oubliette::stability
