// Eq. (57) and (58): v^T v as a sum over pairs.
#include <functional>

#include "proofs_check/stability/cnn.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// M = ||mu||, R_1, R_2, .. = ||xi_r||, F_1, F_2, .. = ||xi_f'||, a = sqrt(C'_r) = 2t/(1 + t^2),
// b = sqrt(C'_f) = (1 - t^2)/(1 + t^2).
const Expr M = name("||mu||"), t = name("t");
const Expr a = 2 * t / (1 + t * t), b = (1 - t * t) / (1 + t * t);

struct Sizes {
  int n_r, n_f;
};

Expr total(const std::string& letter, int count) {
  Expr sum = 0;
  for (int c = 1; c <= count; ++c) sum = sum + name(letter + std::to_string(c));
  return sum;
}

Expr over_pairs(const Sizes& n, const std::function<Expr(const Expr&, const Expr&)>& body) {
  Expr sum = 0;
  for (int c = 1; c <= n.n_r; ++c) {
    for (int e = 1; e <= n.n_f; ++e) {
      sum = sum + body(name("R_" + std::to_string(c)), name("F_" + std::to_string(e)));
    }
  }
  return sum;
}

Expr line_1(const Sizes& n) {
  return over_pairs(n, [](const Expr& R, const Expr& F) {
    return (a * M + b * M + a * R + b * F) * (a * M + b * M + a * R + b * F);
  });
}
Expr line_2(const Sizes& n) {
  return over_pairs(n, [](const Expr& R, const Expr& F) {
    return pow(a * M + b * M, 2) + 2 * (a * M + b * M) * (a * R + b * F) + pow(a * R + b * F, 2);
  });
}
// `cross` is 1 as printed.
Expr line_3(const Sizes& n, int cross) {
  const Expr signal = a * M + b * M;
  return n.n_r * n.n_f * signal * signal +
         2 * signal * over_pairs(n, [](const Expr& R, const Expr& F) { return a * R + b * F; }) +
         over_pairs(n, [cross](const Expr& R, const Expr& F) {
           return a * a * R * R + b * b * F * F + cross * (a * b * R * F);
         });
}
Condition exchange(const Sizes& n) {
  const Expr signal = a * M + b * M;
  return 2 * signal * over_pairs(n, [](const Expr& R, const Expr& F) { return a * R + b * F; }) ==
         2 * signal * (n.n_f * a * total("R_", n.n_r) + n.n_r * b * total("F_", n.n_f));
}

Space norms(const Sizes& n) {
  std::vector<Axis> axes{
      non_negative_axis("||mu||"),
      Axis{"t", {0, 1, Rational(1, 2), Rational(1, 3), Rational(2, 3)}, 0, 1, false}};
  for (int c = 1; c <= n.n_r; ++c) axes.push_back(non_negative_axis("R_" + std::to_string(c)));
  for (int c = 1; c <= n.n_f; ++c) axes.push_back(non_negative_axis("F_" + std::to_string(c)));
  return numbers(axes);
}

}  // namespace

std::vector<Claim> cnn_sums() {
  const Expr p = name("p"), q = name("q"), c = name("c"), e = name("e"), n = name("n"),
             k2 = name("k");
  const Sizes one{1, 1}, wide{2, 1};
  const std::string letters_of_norms =
      "R_1, .. = ||xi_r||, F_1, .. = ||xi_f'||, sqrt(C'_r) = 2t/(1+t^2), sqrt(C'_f) = "
      "(1-t^2)/(1+t^2)";
  const Step binomial_square =
      identity("(c p + e q)^2 = c^2 p^2 + e^2 q^2 + 2 c e p q, with c, e the roots of C'_r, C'_f",
               pow(c * p + e * q, 2), c * c * (p * p) + e * e * (q * q) + 2 * c * e * p * q, {},
               {"c", "e", "p", "q"});
  return {
      {.id = "A-eq57.2",
       .source = "eq. (57), lines 1 and 2",
       .statement = "v^T v = sum over pairs of (A + B)^2 = A^2 + 2AB + B^2, A = (sqrt(C'_r) + "
                    "sqrt(C'_f))||mu||, B = sqrt(C'_r)||xi_r1|| + sqrt(C'_f)||xi_f1'||",
       .reading =
           "the sum over pairs covers all three terms; searched for n_r, n_f = 1, 1 and 2, 1; " +
           letters_of_norms,
       .question = {{}, {line_1(one) == line_2(one), line_1(wide) == line_2(wide)}},
       .space = norms(wide),
       .proof = {identity("each pair", (p + q) * (p + q), p * p + 2 * p * q + q * q, {},
                          {"p", "q"})},
       .rests_on = {"A-eq56.3"}},
      {.id = "A-eq57.3",
       .source = "eq. (57), line 3",
       .statement =
           "= n_r n_f A^2 + 2A sum B + sum (C'_r ||xi_r||^2 + C'_f ||xi_f'||^2 + sqrt(C'_r "
           "C'_f) ||xi_r|| ||xi_f'||)",
       .reading = "the equality as printed, n_r = n_f = 1; " + letters_of_norms,
       .question = {{}, {line_2(one) == line_3(one, 1)}},
       .space = norms(one),
       .rests_on = {"A-eq57.2"},
       .repair = "A-eq57.3.repair",
       .wrong = "the mixed term of the square lacks its factor 2"},
      {.id = "A-eq57.3.repair",
       .source = "eq. (57), line 3, repaired",
       .statement = "with 2 sqrt(C'_r C'_f) ||xi_r|| ||xi_f'|| in the last sum",
       .reading = "searched for n_r, n_f = 1, 1 and 2, 1;  " + letters_of_norms,
       .question = {{}, {line_2(one) == line_3(one, 2), line_2(wide) == line_3(wide, 2)}},
       .space = norms(wide),
       .proof = {uses("A-eq57.2"), binomial_square,
                 argument("A does not depend on the pair, and there are n_r n_f pairs")},
       .rests_on = {"A-eq57.2"}},
      {.id = "A-eq58",
       .source = "eq. (58)",
       .statement =
           "2A sum over pairs of (sqrt(C'_r)||xi_r|| + sqrt(C'_f)||xi_f'||) = 2A (n_f sum_r "
           "sqrt(C'_r)||xi_r|| + n_r sum_f sqrt(C'_f)||xi_f'||)",
       .reading = "searched for n_r, n_f = 1, 1, then 2, 1, then 2, 3;  " + letters_of_norms,
       .question = {{}, {exchange(one), exchange(wide), exchange({2, 3})}},
       .space = norms({2, 3}),
       .proof = {argument("sums over r of n terms and over f of k terms: with p, q the means of "
                          "sqrt(C'_r)||xi_r|| and sqrt(C'_f)||xi_f'||, the sum over pairs has the "
                          "mean p + q"),
                 identity("n k (p + q) = k (n p) + n (k q)", n * k2 * (p + q),
                          k2 * (n * p) + n * (k2 * q), {}, {"n", "k", "p", "q"})}},
  };
}

}  // namespace oubliette::stability
