// Eq. (53) to (55) and (68): entries of S and eigenvalues of D_rf by the parts of the mix.
#include "proofs_check/stability/cnn.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// sqrt(Tr[C'_r^2 H_r H_r2]) + sqrt(Tr[C'_r C'_f H_r H_f2]) + sqrt(Tr[C'_r C'_f H_f H_r2]) and the
// last term sqrt(Tr[C'_f^2 H_f M] factor) of (53), (55).
Expr three_roots(const Expr& r1, const Expr& f1, const Expr& r2n, const Expr& f2n) {
  return Cr_prime * sqrt(trace(H_r(r1) * H_r(r2n))) +
         sqrt(Cr_prime * Cf_prime * trace(H_r(r1) * H_f(f2n))) +
         sqrt(Cr_prime * Cf_prime * trace(H_f(f1) * H_r(r2n)));
}
Expr last_root(const Expr& f1, const Expr& M, const Expr& factor) {
  return sqrt(pow(Cf_prime, 2) * trace(H_f(f1) * M) * factor);
}

Expr entry_of_S(const Expr& r1, const Expr& f1, const Expr& r2n, const Expr& f2n) {
  return sqrt(trace(D_rf(r1, f1) * D_rf(r2n, f2n)));
}

// Tr[C'_r^2 H_r1 H_r2] + .. + Tr[C'_f^2 H_f1 M], line 2 of (53).
Expr four_traces(const Expr& r1, const Expr& f1, const Expr& r2n, const Expr& f2n, const Expr& M) {
  return trace(pow(Cr_prime, 2) * H_r(r1) * H_r(r2n)) +
         trace(Cr_prime * Cf_prime * H_r(r1) * H_f(f2n)) +
         trace(Cr_prime * Cf_prime * H_f(f1) * H_r(r2n)) + trace(pow(Cf_prime, 2) * H_f(f1) * M);
}

// The vector x on at most two retain and two forget samples: x_1, .., x_4 by pairs.
Expr x_of(const Expr& a, const Expr& b) {
  return name("x_1") * (1 - a) * (1 - b) + name("x_2") * a * (1 - b) + name("x_3") * (1 - a) * b +
         name("x_4") * a * b;
}

template <class Body>
Expr over_S(const Body& body) {
  return sum_pairs(r, f, sum_pairs(r2, f2, body));
}

Space with_vector(const std::vector<Rational>& values) {
  Space space = mixed_problems(2, 2);
  for (const char* letter : {"x_1", "x_2", "x_3", "x_4"}) {
    space.axes.push_back({letter, values, -100, 100, false});
  }
  return space;
}

std::vector<Condition> non_negative_vector() {
  return {name("x_1") >= 0, name("x_2") >= 0, name("x_3") >= 0, name("x_4") >= 0};
}

std::vector<Claim> entries() {
  const Expr a = name("a"), b = name("b"), c = name("c"), e = name("e");
  const Expr X = name("X"), Y = name("Y"), Z = name("Z"), W = name("W");
  const Expr r_last = n_r - 1, f_last = n_f - 1;  // r_1, f_1' are 0, r_2, f_2' the last samples
  const Expr squared = trace(D_rf(0, 0) * D_rf(r_last, f_last));
  const Expr with_f = four_traces(0, 0, r_last, f_last, H_f(f_last)),
             with_r = four_traces(0, 0, r_last, f_last, H_r(r_last));
  return {
      {.id = "A-eq53",
       .source = "eq. (53)",
       .statement = "S_{r_1 f_1', r_2 f_2'} = sqrt(Tr[C'_r^2 H_{r_1} H_{r_2}] + Tr[C'_r C'_f "
                    "H_{r_1} H_{f_2'}] + Tr[C'_r C'_f H_{f_1'} H_{r_2}] + Tr[C'_f^2 H_{f_1'} "
                    "H_{r_2'}]) <= the sum of the four roots",
       .reading = "as printed, the last factor H_{r_2'} being a retain Hessian: that of r_2",
       .question = {{},
                    {squared == with_r, sqrt(squared) <= three_roots(0, 0, r_last, f_last) +
                                                             last_root(0, H_r(r_last), 1)}},
       .space = mixed_problems(2, 2),
       .repair = "A-eq53.repair",
       .wrong = "H_{r_2'} in the last trace should be H_{f_2'}"},
      {.id = "A-eq53.repair",
       .source = "eq. (53), repaired",
       .statement = "with Tr[C'_f^2 H_{f_1'} H_{f_2'}] as the last term, in both lines",
       .question = {{},
                    {squared == with_f, sqrt(squared) <= three_roots(0, 0, r_last, f_last) +
                                                             last_root(0, H_f(f_last), 1)}},
       .space = mixed_problems(2, 2),
       .proof = {identity("Tr[(a X + b Y)(a Z + b W)], a, b = C'_r, C'_f",
                          trace((a * X + b * Y) * (a * Z + b * W)),
                          trace(a * a * (X * Z)) + trace(a * b * (X * W)) + trace(a * b * (Y * Z)) +
                              trace(b * b * (Y * W)),
                          {"X", "Y", "Z", "W"}, {"a", "b"}),
                 identity(
                     "the trace of a product of PSD matrices X X^T, Y Y^T is a squared norm, not "
                     "negative",
                     trace(X * transpose(X) * (Y * transpose(Y))),
                     trace(transpose(X) * Y * transpose(transpose(X) * Y)), {"X", "Y"}, {}),
                 identity("for roots a, b, c, e >= 0 the squares differ by products of two of them",
                          pow(a + b + c + e, 2) - (a * a + b * b + c * c + e * e),
                          2 * (a * b + a * c + a * e + b * c + b * e + c * e), {},
                          {"a", "b", "c", "e"})}},
  };
}

std::vector<Claim> quadratic_forms() {
  const Expr X = name("X"), Q = name("Q"), L = name("L"), a = name("a"), b = name("b"),
             c = name("c"), l = name("l");
  const Expr xx = x_of(r, f) * x_of(r2, f2);
  const Expr form = over_S(entry_of_S(r, f, r2, f2) * xx);
  const Expr norm_squared = sum_pairs(r, f, x_of(r, f) * x_of(r, f));
  const Expr roots = over_S((three_roots(r, f, r2, f2) + last_root(f, H_f(f2), 1)) * xx);
  const Expr printed_roots = over_S(three_roots(r, f, r2, f2) + last_root(f, H_f(f2), xx));
  const std::vector<Rational> any{1, -1, 0, 2, Rational(1, 2)};
  const Space unit = with_vector({0, 0, 1, Rational(3, 5), Rational(-4, 5), Rational(4, 5)});
  std::vector<Condition> unit_and_non_negative = non_negative_vector();
  unit_and_non_negative.push_back(norm_squared == 1);
  return {
      {.id = "A-eq54",
       .source = "eq. (54)",
       .statement = "lambda_1 = sup over ||x|| = 1 of <x, S x>",
       .reading = "S is symmetric; searched: <x, S x> <= lambda_1 ||x||^2 for n_r, n_f <= 2",
       .question = {{}, {form <= lambda_max_S() * norm_squared}},
       .space = with_vector(any),
       .proof = {identity("S = Q^T L Q with Q orthogonal: <x, S x> = <Q x, L Q x>",
                          transpose(X) * (transpose(Q) * L * Q) * X, transpose(Q * X) * L * (Q * X),
                          {"X", "Q", "L"}, {}),
                 identity("with c = (Q x)_i: lambda_1 c^2 - lambda_i c^2 = (lambda_1 - lambda_i) "
                          "c^2, not negative",
                          l * c * c - a * c * c, (l - a) * (c * c), {}, {"l", "a", "c"}),
                 argument("equality at the unit eigenvector of lambda_1. The epsilon-net that the "
                          "text mentions is not used")}},
      {.id = "A-eq55",
       .source = "eq. (55)",
       .statement = "<x, S x> <= sum (sqrt(..) + sqrt(..) + sqrt(..) + sqrt(..)) x_{r_1 f_1'} "
                    "x_{r_2 f_2'} for a vector x",
       .reading = "any vector x; x x' outside the last root; H_{r_2'} read as H_{f_2'}",
       .question = {{}, {form <= roots}},
       .space = with_vector(any),
       .rests_on = {"A-eq53"},
       .repair = "A-eq55.repair",
       .wrong = "the inequality needs x >= 0"},
      {.id = "A-eq55.repair",
       .source = "eq. (55), repaired",
       .statement = "it holds for x >= 0, which is enough: S is non-negative, so some x >= 0 "
                    "attains lambda_1",
       .question = {non_negative_vector(), {form <= roots}},
       .space = with_vector({0, 1, 2, Rational(1, 2)}),
       .proof = {uses("A-eq53.repair"), uses("A-eq54"),
                 argument("x x' >= 0 multiplies (53); and <|x|, S |x|> >= <x, S x>, so the "
                          "supremum of (54) is attained at x >= 0")},
       .rests_on = {"A-eq53"}},
      {.id = "A-eq55.literal",
       .source = "eq. (55), its last root",
       .statement = "the right side as printed, sum (sqrt(..) + sqrt(..) + sqrt(..) + "
                    "sqrt(Tr[C'_f^2 H_{f_1'} H_{f_2'}] x x')), has a value for a unit vector x",
       .reading = "the factor x x' inside the last root, as printed; any unit vector, C'_r defined",
       .question = {{C_r + C_f > 0, norm_squared == 1}, {defined(printed_roots)}},
       .space = unit,
       .repair = "A-eq55.literal.repair",
       .wrong = "the last root closes too late: it contains x_{r_1 f_1'} x_{r_2 f_2'}, which may "
                "be negative"},
      {.id = "A-eq55.literal.repair",
       .source = "eq. (55), its last root, for x >= 0",
       .statement = "for a unit vector x >= 0 it has a value and bounds <x, S x>, but more weakly "
                    "than (55) with x x' outside the root",
       .question = {unit_and_non_negative, {form <= printed_roots, roots <= printed_roots}},
       .space = unit,
       .proof = {uses("A-eq55.repair"),
                 identity("for 0 <= c <= 1: c^2 = x x' is at most its root c", c - c * c,
                          c * (1 - c), {}, {"c"}),
                 argument("x x' <= 1 for a unit vector, so 1 and sqrt(x x') are at least x x'")}},
      {.id = "A-eq68",
       .source = "eq. (68)",
       .statement = "lambda_max(D_rf) = lambda_max(C'_r H_r + C'_f H_f) <= C'_r lambda_max(H_r) + "
                    "C'_f lambda_max(H_f)",
       .reading = "for every pair; the text in front of it takes the largest over pairs on its "
                  "left side only, which changes nothing",
       .question = {{},
                    {lambda_max(D_rf(0, 0)) == lambda_max(Cr_prime * H_r(0) + Cf_prime * H_f(0)),
                     lambda_max(D_rf(0, 0)) <=
                         Cr_prime * lambda_max(H_r(0)) + Cf_prime * lambda_max(H_f(0))}},
       .space = mixed_problems(3, 2),
       .proof = {identity("x^T (a L + b Q) x = a x^T L x + b x^T Q x",
                          transpose(X) * (a * L + b * Q) * X,
                          a * (transpose(X) * L * X) + b * (transpose(X) * Q * X), {"X", "L", "Q"},
                          {"a", "b"}),
                 argument(
                     "each quadratic form is at most its lambda_max for unit x, and C'_r, C'_f "
                     ">= 0; take x the eigenvector of the sum")}},
  };
}

}  // namespace

std::vector<Claim> cnn_roots() {
  std::vector<Claim> all = entries();
  for (Claim& claim : quadratic_forms()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
