// Eq. (34) and (35): from Tr(N_k) to traces of powers of the D_rf, in the proof of Theorem 3.6.
#include <functional>
#include <string>

#include "proofs_check/stability/proof_steps.hpp"
#include "proofs_check/stability/stability.hpp"
#include "proofs_check/stability/theorem_3_6.hpp"

namespace oubliette::stability {
namespace {

using namespace letters;

using Body = std::function<Expr(const Expr&)>;

// C_r^(number of r in the word) C_f^(number of f).
Expr weight(unsigned word, int length, const Expr& c_r, const Expr& c_f) {
  Expr product = 1;
  for (int p = 0; p < length; ++p) product = product * ((word >> p) & 1U ? c_f : c_r);
  return product;
}

// sum over words L in {r, f}^k of C^L times the sum over all a_1..a_k, a_p in D_{L[p]}, of
// body(H_{a_k}..H_{a_1}).
Expr all_words(int length, const Body& body) {
  Expr total = 0;
  for (unsigned word = 0; word < (1U << length); ++word) {
    Expr product = I;
    for (int p = length; p-- > 0;) {
      const Expr a = name("a" + std::to_string(p + 1));
      product = product * ((word >> p) & 1U ? H_f(a) : H_r(a));
    }
    Expr sums = body(product);
    for (int p = 0; p < length; ++p) {
      const Expr a = name("a" + std::to_string(p + 1));
      sums = (word >> p) & 1U ? sum_forget(a, sums) : sum_retain(a, sums);
    }
    total = total + weight(word, length, C_r, C_f) * sums;
  }
  return total;
}

// The product H_{a_{L[k]}} .. H_{a_{L[1]}} with one a_r and one a_f.
Expr pair_product(unsigned word, int length) {
  Expr product = I;
  for (int p = length; p-- > 0;) product = product * ((word >> p) & 1U ? H_f(f) : H_r(r));
  return product;
}

Expr squares_of_pair_traces(int length) {
  Expr total = 0;
  for (unsigned word = 0; word < (1U << length); ++word) {
    total = total + weight(word, length, C_r, C_f) * pow(trace(pair_product(word, length)), 2);
  }
  return total;
}

Expr pair_traces(int length) {
  Expr total = 0;
  for (unsigned word = 0; word < (1U << length); ++word) {
    total = total + weight(word, length, sqrt(C_r), sqrt(C_f)) * trace(pair_product(word, length));
  }
  return total;
}

// ||M||_{S_1}^2 for d <= 2: the singular values s, t have s^2 + t^2 = Tr(M M^T), (s t)^2 =
// det(M)^2.
Expr nuclear_squared(const Expr& M) {
  const Expr twice_det = trace(M) * trace(M) - trace(M * M);
  return trace(M * transpose(M)) + sqrt(twice_det * twice_det);
}
Expr frobenius_squared(const Expr& M) { return trace(M * transpose(M)); }
Expr trace_squared(const Expr& M) { return trace(M) * trace(M); }

}  // namespace

std::vector<Claim> theorem_3_6_traces() {
  const Expr X = name("X"), Y = name("Y"), Z = name("Z"), a = name("a"), b = name("b");
  const Space small = problems(2, 2);
  const Space mixed = mixed_problems(2, 2);
  const Expr expanded = a * a * a * (X * X * X) + a * a * b * (X * X * Y + X * Y * X + Y * X * X) +
                        a * b * b * (X * Y * Y + Y * X * Y + Y * Y * X) + b * b * b * (Y * Y * Y);
  return {
      {.id = "A-eq35.1",
       .source = "eq. (35), lines 1 and 2",
       .statement = "Tr[N_k] = sum over words and samples of C^L Tr[H_{a_k}..H_{a_1} "
                    "H_{a_1}..H_{a_k}] = the same of ||H_{a_k}..H_{a_1}||_F^2",
       .reading = "stated for all k; searched for k = 1, 2, 3",
       .question = {{},
                    {trace(N(1)) == all_words(1, frobenius_squared),
                     trace(N(2)) == all_words(2, frobenius_squared),
                     trace(N(3)) == all_words(3, frobenius_squared)}},
       .space = small,
       .proof = {identity(
                     "(X Y Z)(X Y Z)^T = X Y Z Z^T Y^T X^T", (X * Y * Z) * transpose(X * Y * Z),
                     X * Y * Z * transpose(Z) * transpose(Y) * transpose(X), {"X", "Y", "Z"}, {}),
                 identity("X -> H X H is linear, so (7) unrolls into the sum over words",
                          X * (Y + Z) * X, X * Y * X + X * Z * X, {"X", "Y", "Z"}, {}),
                 argument("induction on k")}},
      {.id = "A-eq35.3",
       .source = "eq. (35), line 3",
       .statement = "sum ||H_{a_k}..H_{a_1}||_F^2 >= (1/d) sum ||H_{a_k}..H_{a_1}||_{S_1}^2",
       .reading = "S_1 norm over singular values; searched for d <= 2, k = 1, 2",
       .question = {{},
                    {d * all_words(1, frobenius_squared) >= all_words(1, nuclear_squared),
                     d * all_words(2, frobenius_squared) >= all_words(2, nuclear_squared)}},
       .space = small,
       .proof = {cauchy_schwarz(
                     "(s_1 + .. + s_d)^2 <= d (s_1^2 + .. + s_d^2) for the singular values"),
                 argument("Lemma A.4 with singular values; the weights C^L are not negative")}},
      {.id = "A-eq35.4",
       .source = "eq. (35), line 4",
       .statement = "sum ||H_{a_k}..H_{a_1}||_{S_1}^2 >= sum Tr[H_{a_k}..H_{a_1}]^2",
       .reading = "searched for d <= 2, k = 1, 2",
       .question = {{},
                    {all_words(1, nuclear_squared) >= all_words(1, trace_squared),
                     all_words(2, nuclear_squared) >= all_words(2, trace_squared)}},
       .space = small,
       .proof = {identity("Tr(U S V) = Tr(S V U)", trace(X * Y * Z), trace(Y * Z * X),
                          {"X", "Y", "Z"}, {}),
                 argument("with M = U S V a singular value decomposition, Tr M = sum s_i (V U)_ii "
                          "and |(V U)_ii| <= 1 as V U is orthogonal, "
                          "so |Tr M| <= ||M||_{S_1}")}},
      {.id = "A-eq35.5",
       .source = "eq. (35), line 5",
       .statement = "sum over all a_1..a_k of Tr[..]^2 >= (1/(n_r n_f)) sum over one a_r and one "
                    "a_f of Tr[..]^2, word by word",
       .reading = "searched for k = 1, 2, 3",
       .question = {{},
                    {all_words(1, trace_squared) >=
                         sum_pairs(r, f, squares_of_pair_traces(1)) / (n_r * n_f),
                     all_words(2, trace_squared) >=
                         sum_pairs(r, f, squares_of_pair_traces(2)) / (n_r * n_f),
                     all_words(3, trace_squared) >=
                         sum_pairs(r, f, squares_of_pair_traces(3)) / (n_r * n_f)}},
       .space = small,
       .proof =
           {identity(
                "a word of r's only: each a_r is counted n_f times, and n_f/(n_r n_f) = 1/n_r <= 1",
                b / (a * b), 1 / a, {}, {"a", "b"}),
            argument("the tuples that repeat one a_r and one a_f are among all tuples, each once "
                     "when both letters occur, n_f times "
                     "(n_r times) when only r (only f) does; no term is negative")}},
      {.id = "A-eq35.6",
       .source = "eq. (35), line 6",
       .statement = "the sum over words and the sum over pairs (a_r, a_f) may be exchanged",
       .reading = "searched for k = 2",
       .question = {{},
                    {sum_retain(r, sum_forget(f, squares_of_pair_traces(2))) ==
                     sum_forget(f, sum_retain(r, squares_of_pair_traces(2)))}},
       .space = small,
       .proof = {identity("finite sums commute, here two by two", (X + Y) + (Z + name("W")),
                          (X + Z) + (Y + name("W")), {"X", "Y", "Z", "W"}, {})}},
      {.id = "A-eq35.7",
       .source = "eq. (35), lines 7 and 8",
       .statement = "sum_L C^L Tr[..]^2 >= (1/2^k) (sum_L sqrt(C^L) Tr[..])^2, for each pair",
       .reading = "searched for k = 1, 2",
       .question = {{},
                    {sum_pairs(r, f, squares_of_pair_traces(1)) >=
                         sum_pairs(r, f, pow(pair_traces(1), 2)) / 2,
                     sum_pairs(r, f, squares_of_pair_traces(2)) >=
                         sum_pairs(r, f, pow(pair_traces(2), 2)) / 4}},
       .space = mixed,
       .proof = {cauchy_schwarz("sum of 2^k squares >= (1/2^k) (sum)^2")}},
      {.id = "A-eq35.9",
       .source = "eq. (35), line 9",
       .statement = "sum_L sqrt(C^L) Tr[H..] = (sqrt(C_r) + sqrt(C_f))^k Tr[D_rf^k], for each pair",
       .reading = "searched for k = 1, 2, 3",
       .question = {{C_r + C_f > 0},
                    {sum_pairs(
                         r, f,
                         pow(pair_traces(1) - (sqrt(C_r) + sqrt(C_f)) * trace(D_rf(r, f)), 2)) == 0,
                     sum_pairs(r, f,
                               pow(pair_traces(2) -
                                       pow(sqrt(C_r) + sqrt(C_f), 2) * trace(pow(D_rf(r, f), 2)),
                                   2)) == 0,
                     sum_pairs(r, f,
                               pow(pair_traces(3) -
                                       pow(sqrt(C_r) + sqrt(C_f), 3) * trace(pow(D_rf(r, f), 3)),
                                   2)) == 0}},
       .space = mixed,
       .proof = {identity("(a + b) D_rf = a H_r + b H_f, a = sqrt(C_r), b = sqrt(C_f)",
                          (a + b) * (a / (a + b) * X + b / (a + b) * Y), a * X + b * Y, {"X", "Y"},
                          {"a", "b"}),
                 identity("the k-th power is the sum over words, here k = 3", pow(a * X + b * Y, 3),
                          expanded, {"X", "Y"}, {"a", "b"}),
                 argument("distributive law for every k")},
       .rests_on = {"A-D3.2.1"}},
      {.id = "A-eq35.10",
       .source = "eq. (35), line 10",
       .statement = "sum_{rf} Tr[D_rf^k]^2 = (1/(n_r n_f)) (sum_{rf} Tr[D_rf^k])^2 (common factors "
                    "left out)",
       .question = {{C_r + C_f > 0},
                    {sum_pairs(r, f, pow(trace(pow(D_rf(r, f), k)), 2)) ==
                     pow(sum_trace_D_power(k), 2) / (n_r * n_f)}},
       .space = with(mixed, k_axis(1, 3)),
       .repair = "A-eq35.10.repair",
       .wrong = "= should be >= (Cauchy and Schwarz)"},
      {.id = "A-eq35.10.repair",
       .source = "eq. (35), line 10, repaired",
       .statement = "with >= for =",
       .question = {{C_r + C_f > 0},
                    {sum_pairs(r, f, pow(trace(pow(D_rf(r, f), k)), 2)) >=
                     pow(sum_trace_D_power(k), 2) / (n_r * n_f)}},
       .space = with(mixed, k_axis(1, 3)),
       .proof = {cauchy_schwarz("the sum of n_r n_f squares")}},
  };
}

}  // namespace oubliette::stability
