// Lemmas A.2 to A.5: norms, Pascal's rule, Schatten norms.
#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/stability.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

Axis entry_axis(const std::string& letter) {
  return {letter, {0, 0, 1, -1, 2, -3, Rational(1, 2), 5}, -100, 100, false};
}

}  // namespace

std::vector<Claim> lemmas_a_2_to_a_5() {
  const Expr a = name("a"), b = name("b"), p = name("p"), q = name("q"), n = name("n");
  const Expr x = name("x"), y = name("y"), z = name("z");
  const auto absolute = [](const Expr& e) { return sqrt(e * e); };
  const Expr l1 = absolute(x) + absolute(y) + absolute(z), l2 = sqrt(x * x + y * y + z * z);
  // M = [[a, b], [p, q]].
  const Expr frobenius = a * a + b * b + p * p + q * q, det = a * q - b * p, tr = a + q;
  const Expr nuclear_squared = frobenius + 2 * absolute(det);  // (s + t)^2 = s^2 + t^2 + 2 s t
  const Space vectors = numbers({entry_axis("x"), entry_axis("y"), entry_axis("z")});
  const Space matrices =
      numbers({entry_axis("a"), entry_axis("b"), entry_axis("p"), entry_axis("q")});
  const Step cauchy_schwarz =
      identity("Cauchy and Schwarz with the vector of ones, the terms of one pair",
               a * a + b * b - 2 * a * b, pow(a - b, 2), {}, {"a", "b"});
  const Step square = identity("(|a| + |b|)^2 - (a^2 + b^2) = 2 |a| |b|, for non-negative a, b",
                               pow(a + b, 2) - (a * a + b * b), 2 * a * b, {}, {"a", "b"});
  const std::vector<Step> pascal{
      identity("for 1 <= k <= n-1, after division by (n-1)!/(k!(n-k)!): k + (n-k) = n",
               name("k") + (n - name("k")), n, {}, {"n", "k"}),
      argument("k = 0 and k = n: both sides are 1")};
  return {
      {.id = "A-LA.2",
       .source = "Lemma A.2",
       .statement = "||x||_2 <= ||x||_1 <= sqrt(d) ||x||_2",
       .reading = "for x in R^d (printed: x in R); searched for d <= 3",
       .question = {{}, {l2 <= l1, l1 * l1 <= 3 * (l2 * l2)}},
       .space = vectors,
       .proof = {square, cauchy_schwarz}},
      {.id = "A-LA.2b",
       .source = "Lemma A.2, 'for any x in R'",
       .statement = "for x in R, ||x||_2 <= ||x||_1 <= sqrt(d) ||x||_2",
       .reading = "as printed, x a number, for which there is no d (written dim)",
       .question = {{}, {absolute(x) <= sqrt(name("dim")) * absolute(x)}},
       .space = numbers({entry_axis("x")}),
       .repair = "A-LA.2",
       .wrong = "x in R should be x in R^d"},
      {.id = "A-LA.3",
       .source = "Lemma A.3, eq. (18)",
       .statement = "binom(n, k) = binom(n-1, k-1) + binom(n-1, k)",
       .reading = "N = {1, 2, ..}, as where it is used; binom(m, k) = 0 for k > m",
       .question = {{k >= 1, k <= n},
                    {binomial(n, k) == binomial(n - 1, k - 1) + binomial(n - 1, k)}},
       .space = numbers({k_axis(1, 12), Axis{"n", {1, 2, 3, 5, 8, 12}, 1, 40, true}}),
       .proof = pascal},
      {.id = "A-LA.3b",
       .source = "Lemma A.3, eq. (18)",
       .statement = "binom(n, k) = binom(n-1, k-1) + binom(n-1, k)",
       .reading = "N = {0, 1, 2, ..}: at n = 0 the right side has binom(-1, .)",
       .question = {{k <= n}, {binomial(n, k) == binomial(n - 1, k - 1) + binomial(n - 1, k)}},
       .space = numbers({k_axis(0, 12), Axis{"n", {0, 1, 2, 3, 5, 8, 12}, 0, 40, true}}),
       .repair = "A-LA.3b.repair",
       .wrong = "with 0 in N the case n = k = 0 has no meaning; with N = {1, 2, ..} the lemma is "
                "right (A-LA.3)"},
      {.id = "A-LA.3b.repair",
       .source = "Lemma A.3, repaired",
       .statement = "it holds for 1 <= n and 0 <= k <= n, with binom(m, k) = 0 for k < 0 and k > m",
       .question = {{n >= 1, k <= n},
                    {binomial(n, k) == binomial(n - 1, k - 1) + binomial(n - 1, k)}},
       .space = numbers({k_axis(0, 12), Axis{"n", {1, 2, 3, 5, 8, 12}, 1, 40, true}}),
       .proof = pascal},
      {.id = "A-LA.4",
       .source = "Lemma A.4",
       .statement = "||M||_F <= ||M||_{S_1} <= sqrt(n) ||M||_F with S_1 the sum of |eigenvalues|",
       .reading = "spectrum read as eigenvalues; 2 x 2 matrices with two real eigenvalues of one "
                  "sign, where the sum is |Tr M|",
       .question = {{det >= 0, tr * tr >= 4 * det}, {frobenius <= tr * tr}},
       .space = matrices,
       .repair = "A-LA.4.repair",
       .wrong =
           "the spectrum must be the singular values; a nilpotent matrix has no eigenvalue but "
           "0"},
      {.id = "A-LA.4.repair",
       .source = "Lemma A.4, repaired",
       .statement = "it holds with S_1 the sum of singular values",
       .reading = "spectrum read as singular values; searched for 2 x 2 matrices",
       .question = {{}, {frobenius <= nuclear_squared, nuclear_squared <= 2 * frobenius}},
       .space = matrices,
       .proof = {square, cauchy_schwarz,
                 argument("Lemma A.2 for the vector of singular values, whose 2-norm is ||M||_F")}},
      {.id = "A-LA.5",
       .source = "Lemma A.5",
       .statement = "Tr[M_1..M_k] <= ||M_1..M_k||_{S_1}",
       .reading = "singular values; searched for 2 x 2 matrices (the product is one matrix)",
       .question = {{}, {tr <= sqrt(nuclear_squared)}},
       .space = matrices,
       .proof = {identity("Tr(U S V) = Tr(S V U)", trace(name("U") * name("S") * name("V")),
                          trace(name("S") * name("V") * name("U")), {"U", "S", "V"}, {}),
                 argument("M = U S V with U, V orthogonal: Tr M = sum s_i (V U)_ii, and entries of "
                          "an orthogonal matrix are at most 1 in modulus")}},
      {.id = "A-LA.5b",
       .source = "Lemma A.5",
       .statement = "the same with S_1 the sum of |eigenvalues|, as |sum of the eigenvalues| is at "
                    "most that",
       .reading = "eigenvalues; searched for 2 x 2 matrices with real ones",
       .question = {{tr * tr >= 4 * det}, {tr * tr <= tr * tr - 2 * det + 2 * absolute(det)}},
       .space = matrices,
       .proof = {identity("(|a| + |b|)^2 = (a + b)^2 - 2 a b + 2 p, with p = |a| |b|",
                          a * a + b * b + 2 * p, pow(a + b, 2) - 2 * a * b + 2 * p, {},
                          {"a", "b", "p"}),
                 argument("Tr M = sum of the eigenvalues, and the triangle inequality")}},
  };
}

}  // namespace oubliette::stability
