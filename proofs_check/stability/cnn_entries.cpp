// Eq. (56): bounds on the entries of S for the CNN, and on its largest eigenvalue.
#include <utility>

#include "proofs_check/stability/cnn.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

// Four samples r1, f1', r2, f2', and a = sqrt(C'_r) = 2t/(1 + t^2), b = sqrt(C'_f) = (1 - t^2)/
// (1 + t^2), so that C'_r + C'_f = 1.
struct Entry {
  CnnSample r1, f1, r2, f2;
  Expr a, b;
};

Entry entry_of_S(int d) {
  const Expr t = name("t");
  return {sample_named("r1", d),  sample_named("f1'", d), sample_named("r2", d),
          sample_named("f2'", d), 2 * t / (1 + t * t),    (1 - t * t) / (1 + t * t)};
}

std::vector<Condition> labels_of(const Entry& s) {
  return {is_label(s.r1.y), is_label(s.f1.y), is_label(s.r2.y), is_label(s.f2.y)};
}

// All samples in R^d, a network with m filters a sign, and factors x, x' >= 0.
Space entry_space(int m, int d) {
  std::vector<Axis> axes = network_axes(m, d);
  for (const char* index : {"r1", "f1'", "r2", "f2'"}) {
    for (const Axis& axis : sample_axes(index, d)) axes.push_back(axis);
  }
  axes.push_back({"t", {0, 1, Rational(1, 2), Rational(1, 3), Rational(2, 3)}, 0, 1, false});
  axes.push_back(non_negative_axis("x"));
  axes.push_back(non_negative_axis("x'"));
  return numbers(axes);
}

// Only the vectors, with m a number.
Space vector_space(int d) {
  Space space = entry_space(0, d);
  std::erase_if(space.axes, [](const Axis& axis) {
    return axis.name.starts_with("y_") || axis.name.starts_with("l''");
  });

  space.axes.push_back({"m", {1, 2, 3, 10}, 1, 100, true});
  return space;
}

// C'_r g(r1, r2) + sqrt(C'_r C'_f) (g(r1, f2') + g(r2, f1')) + C'_f g(f1', f2').
template <class Pair>
Expr mixed(const Entry& s, const Pair& g) {
  return s.a * s.a * g(s.r1, s.r2) + s.a * s.b * g(s.r1, s.f2) + s.a * s.b * g(s.r2, s.f1) +
         s.b * s.b * g(s.f1, s.f2);
}

Expr norm(const Coordinates& v) { return sqrt(dot(v, v)); }

// The last line of (56) without x x'.
Expr product_of_norms(const Entry& s) {
  const Expr signal = (s.a + s.b) * norm(s.r1.mu);
  return (signal + s.a * norm(s.r1.xi) + s.b * norm(s.f1.xi)) *
         (signal + s.a * norm(s.r2.xi) + s.b * norm(s.f2.xi));
}

Expr sum_of_roots(const Entry& s, const std::vector<Filter>& W) {
  return mixed(
      s, [&W](const CnnSample& x, const CnnSample& z) { return sqrt(trace_of_product(W, x, z)); });
}

// (||mu||^2 + |mu^T xi| + |mu^T xi'| + |xi^T xi'|) mixed <= the product of norms.
std::vector<Step> by_norms() {
  const Expr a = name("a"), b = name("b"), M = name("M"), p = name("p"), q = name("q"),
             u = name("u"), w = name("w");
  return {identity("Cauchy and Schwarz (the terms of one pair of coordinates)",
                   (a * a + b * b) * (p * p + q * q) - pow(a * p + b * q, 2), pow(b * p - a * q, 2),
                   {}, {"a", "b", "p", "q"}),
          argument("so ||mu||^2 + |mu^T xi| + |mu^T xi'| + |xi^T xi'| <= (||mu|| + ||xi||) (||mu|| "
                   "+ ||xi'||) in each of the four terms"),
          identity("the four products are one: M = ||mu||, p, q = ||xi_r1||, ||xi_f1'||, u, w = "
                   "||xi_r2||, ||xi_f2'||, a, b = sqrt(C'_r), sqrt(C'_f)",
                   a * a * (M + p) * (M + u) + a * b * (M + p) * (M + w) +
                       a * b * (M + u) * (M + q) + b * b * (M + q) * (M + w),
                   (a * M + b * M + a * p + b * q) * (a * M + b * M + a * u + b * w), {},
                   {"a", "b", "M", "p", "q", "u", "w"})};
}

std::vector<Step> after(const std::vector<Step>& first, const std::vector<Step>& more) {
  std::vector<Step> all = first;
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

std::vector<Claim> entries() {
  const Expr m = name("m"), xx = name("x") * name("x'");
  const Entry line = entry_of_S(1), plane = entry_of_S(2);
  const auto W11 = filters(1, 1), W21 = filters(2, 1);
  return {
      {.id = "A-eq56.1",
       .source = "eq. (56), first <=",
       .statement = "(C'_r sqrt(Tr[H_r1 H_r2]) + .. + C'_f sqrt(Tr[H_f1' H_f2'])) x x' <= (2/m) "
                    "(C'_r (||mu||^2 + |mu^T xi_r1| + |mu^T xi_r2| + |xi_r1^T xi_r2|) + ..) x x'",
       .reading = "x, x' >= 0; H_{r_2'} read as H_{f_2'}; searched for d = 1, m = 1, 2",
       .question = {labels_of(line),
                    {sum_of_roots(line, W11) * xx <= 2 * mixed(line, overlap) * xx,
                     sum_of_roots(line, W21) * xx <= mixed(line, overlap) * xx}},
       .space = entry_space(2, 1),
       .proof = {uses("A-eq52.5"),
                 identity("4/m^2 = (2/m)^2", 4 / pow(m, 2), pow(2 / m, 2), {}, {"m"}),
                 argument("term by term; C'_r, C'_f, x, x' are not negative. That the four samples "
                          "differ is not used: the bound covers the cases with r1 = r2 or f1' = "
                          "f2' too")},
       .rests_on = {"A-eq52.5", "A-eq55"}},
      {.id = "A-eq56.2",
       .source = "eq. (56), second <=",
       .statement =
           "(2/m) (C'_r (||mu||^2 + ..) + ..) x x' <= (sqrt(C'_r)||mu|| + sqrt(C'_f)||mu|| "
           "+ sqrt(C'_r)||xi_r1|| + sqrt(C'_f)||xi_f1'||) (..) x x'",
       .reading = "for every m >= 1 and x, x' >= 0; d = 1, 0 < C'_r < 1",
       .question = {{m >= 1, name("t") > 0, name("t") < 1},
                    {2 / m * mixed(line, overlap) * xx <= product_of_norms(line) * xx}},
       .space = vector_space(1),
       .repair = "A-eq56.2.repair",
       .wrong = "the factor 2/m is lost: it is at most 1 for m >= 2 only"},
      {.id = "A-eq56.2.repair",
       .source = "eq. (56), second <=, repaired",
       .statement = "it holds for m >= 1 with the factor 2/m on the right side too, hence as "
                    "printed for m >= 2",
       .reading = "searched for d = 2",
       .question = {{m >= 1},
                    {2 / m * mixed(plane, overlap) * xx <= 2 / m * product_of_norms(plane) * xx,
                     2 / m * mixed(plane, overlap) * xx <=
                         max(2 / m, 1) * product_of_norms(plane) * xx}},
       .space = vector_space(2),
       .proof = after(by_norms(), {argument("2/m <= 1 for m >= 2")}),
       .rests_on = {"A-eq56.1"}},
      {.id = "A-eq56.2.stronger",
       .source = "eq. (56), first and last line",
       .statement = "(C'_r sqrt(Tr[H_r1 H_r2]) + ..) x x' <= (1/(2m)) (last line of (56)): with "
                    "l'' <= 1/4 the chain holds from end to end for every m >= 1",
       .reading = "logistic loss, x, x' >= 0, the samples need not differ; searched for d = 1, m = "
                  "1, 2",
       .question = {labels_of(line),
                    {2 * sum_of_roots(line, W11) * xx <= product_of_norms(line) * xx,
                     4 * sum_of_roots(line, W21) * xx <= product_of_norms(line) * xx}},
       .space = entry_space(2, 1),
       .proof =
           after({uses("A-eq52.5.stronger"), identity("1/(4 m^2) = (1/(2m))^2", 1 / (4 * pow(m, 2)),
                                                      pow(1 / (2 * m), 2), {}, {"m"})},
                 by_norms())},
  };
}

std::vector<Claim> eigenvalues() {
  const Expr p = name("p"), q = name("q"), x = name("x"), z = name("z"), e1 = name("e1"),
             e2 = name("e2");
  const Expr s11 = name("S_11"), s12 = name("S_12"), s22 = name("S_22");
  const Expr v = p * e1 + q * e2, norm_squared = p * p + q * q;
  const Expr S = s11 * (e1 * transpose(e1)) + s22 * (e2 * transpose(e2)) +
                 s12 * (e1 * transpose(e2) + e2 * transpose(e1));
  const std::vector<Axis> axes{non_negative_axis("p"), non_negative_axis("q"),
                               non_negative_axis("S_11"), non_negative_axis("S_12"),
                               non_negative_axis("S_22")};
  const std::vector<Condition> below{s11 <= p * p, s12 <= p * q, s22 <= q * q};
  return {
      {.id = "A-eq56.3",
       .source = "text after eq. (56)",
       .statement = "if 0 <= S_pq <= v_p v_q then lambda_1(S) <= lambda_1(v v^T) = ||v^T v||^2",
       .reading = "both relations, v with two entries; ||v^T v||^2 is the square of v^T v",
       .question = {below,
                    {lambda_max(S) <= lambda_max(v * transpose(v)),
                     lambda_max(v * transpose(v)) == pow(norm_squared, 2)}},
       .space = with_unit_vectors(numbers(axes), 2),
       .repair = "A-eq56.3.repair",
       .wrong = "||v^T v||^2 should be v^T v = ||v||^2"},
      {.id = "A-eq56.3.repair",
       .source = "text after eq. (56), repaired",
       .statement = "if 0 <= S_pq <= v_p v_q then lambda_1(S) <= lambda_1(v v^T) = v^T v = ||v||^2",
       .reading = "searched for v with two entries",
       .question = {below,
                    {lambda_max(S) <= norm_squared, lambda_max(v * transpose(v)) == norm_squared}},
       .space = with_unit_vectors(numbers(axes), 2),
       .proof = {argument("S is non-negative, so its Rayleigh quotient is largest at some x >= 0, "
                          "where x^T S x <= sum v_p v_q x_p x_q = (v^T x)^2"),
                 identity("||v||^2 ||x||^2 - (v^T x)^2 is a sum of squares (the terms of one pair "
                          "of coordinates)",
                          (p * p + q * q) * (x * x + z * z) - pow(p * x + q * z, 2),
                          pow(q * x - p * z, 2), {}, {"p", "q", "x", "z"}),
                 identity("and at x = v it is v^T (v v^T) v = (v^T v)^2", pow(p * p + q * q, 2),
                          (p * p + q * q) * (p * p + q * q), {}, {"p", "q"})},
       .rests_on = {"A-eq56.2"}},
  };
}

}  // namespace

std::vector<Claim> cnn_entries() {
  std::vector<Claim> all = entries();
  for (Claim& claim : eigenvalues()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
