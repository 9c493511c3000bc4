// Eq. (52): traces of products of the CNN's Hessians.
#include <utility>

#include "proofs_check/stability/cnn.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

Expr inner(const Expr& U, const Expr& V) { return trace(transpose(U) * V); }

Space pair_space(int m, int d) {
  std::vector<Axis> axes = network_axes(m, d);
  for (const char* index : {"i", "k"}) {
    for (const Axis& axis : sample_axes(index, d)) axes.push_back(axis);
  }
  return numbers(axes);
}

Expr on_signal(const Filter& filter, const CnnSample& x) {
  return indicator(x.y * dot(filter.w, x.mu));
}
Expr on_noise(const Filter& filter, const CnnSample& x) { return indicator(dot(filter.w, x.xi)); }

int filters_a_sign(const std::vector<Filter>& W) { return static_cast<int>(W.size() / 2); }

// Line 2 of (52): (l''_i l''_k/m^4) sum over (j, r), (j', r') of products of two inner products.
Expr line_2(const std::vector<Filter>& W, const CnnSample& x, const CnnSample& z) {
  Expr total = 0;
  for (const Filter& v : W) {
    for (const Filter& w : W) {
      total = total + dot(active(v, z), active(v, x)) * dot(active(w, x), active(w, z));
    }
  }
  return x.curvature * z.curvature * pow(Rational(1, filters_a_sign(W)), 4) * total;
}

// Line 3 of (52): the square of one sum over (j, r), as printed or as it should be.
Expr line_3(const std::vector<Filter>& W, const CnnSample& x, const CnnSample& z, bool printed) {
  Expr mu_mu = 0, mu_k = 0, mu_i = 0, k_i = 0;
  for (const Filter& w : W) {
    mu_mu = mu_mu + on_signal(w, z) * on_signal(w, x);
    mu_k = mu_k + on_signal(w, printed ? z : x) * on_noise(w, z);
    mu_i = mu_i + on_signal(w, z) * on_noise(w, x);
    k_i = k_i + on_noise(w, z) * on_noise(w, x);
  }
  const Expr y_k = printed ? Expr(1) : z.y, y_i = printed ? Expr(1) : x.y;
  const Expr sum = mu_mu * dot(x.mu, x.mu) + mu_k * y_k * dot(x.mu, z.xi) +
                   mu_i * y_i * dot(x.mu, x.xi) + k_i * y_k * y_i * dot(z.xi, x.xi);
  return x.curvature * z.curvature * pow(Rational(1, filters_a_sign(W)), 4) * sum * sum;
}

std::vector<Claim> two_samples() {
  const Expr a = name("a"), b = name("b"), c = name("c"), e = name("e"), y = name("y"),
             z = name("z"), m = name("m"), k = name("k");
  const Expr M = name("M"), X = name("X"), Y = name("Y"), U = name("U"), V = name("V");
  const CnnSample x1 = sample_named("i", 1), z1 = sample_named("k", 1);
  const CnnSample x2 = sample_named("i", 2), z2 = sample_named("k", 2);
  const auto W11 = filters(1, 1), W12 = filters(1, 2), W21 = filters(2, 1);
  const std::vector<Condition> labels{is_label(x1.y), is_label(z1.y)};
  const auto bound = [](const CnnSample& x_i, const CnnSample& x_k, const Rational& factor) {
    return factor * x_i.curvature * x_k.curvature * pow(overlap(x_i, x_k), 2);
  };
  const Step quarter =
      identity("l'' = k (1 - k) with k = 1/(1 + e^-z): 1/4 - l'' is a square",
               Rational(1, 4) - k * (1 - k), pow(Rational(1, 2) - k, 2), {}, {"k"});
  const Step expansion = identity(
      "one pair (j, r): <c mu + e z xi_k, a mu + b y xi_i>; a, b (c, e) are the indicators "
      "of sample i (k), y, z the labels",
      inner(c * M + e * z * Y, a * M + b * y * X),
      c * a * inner(M, M) + e * a * z * inner(Y, M) + c * b * y * inner(M, X) +
          e * b * z * y * inner(Y, X),
      {"M", "X", "Y"}, {"a", "b", "c", "e", "y", "z"});
  return {
      {.id = "A-eq52.2",
       .source = "eq. (52), lines 1 and 2",
       .statement =
           "Tr[H_i H_k] = (l''_i l''_k/m^4) sum over j, j', r, r' of (g_{jr}^k)^T g_{jr}^i "
           "(g_{j'r'}^i)^T g_{j'r'}^k",
       .reading = "H_i from (51); searched for (m, d) = (1, 2) and (2, 1)",
       .question = {labels,
                    {trace(hessian(W12, x2) * hessian(W12, z2)) == line_2(W12, x2, z2),
                     trace(hessian(W21, x1) * hessian(W21, z1)) == line_2(W21, x1, z1)}},
       .space = with_unit_vectors(pair_space(2, 2), 4),
       .proof = {uses("A-eq51"),
                 identity("blocks of rank one: Tr[(U V^T)(X Y^T)] = Tr[(Y^T U)(V^T X)]",
                          trace(U * transpose(V) * (X * transpose(Y))),
                          trace(transpose(Y) * U * (transpose(V) * X)), {"U", "V", "X", "Y"}, {}),
                 identity("the weights of a block of H_i and its partner in H_k, with a, b the "
                          "signs j, j'",
                          a * b / (m * m) * (b * a / (m * m)), pow(a, 2) * pow(b, 2) / pow(m, 4),
                          {}, {"a", "b", "m"}),
                 argument("j^2 = j'^2 = 1")},
       .rests_on = {"A-eq51"}},
      {.id = "A-eq52.3",
       .source = "eq. (52), line 3",
       .statement = "= (l''_i l''_k/m^4) ((sum 1_{y_k mu} 1_{y_i mu}) ||mu||^2 + (sum 1_{y_k mu} "
                    "1_{xi_k}) mu^T xi_k + (sum 1_{y_k mu} 1_{xi_i}) mu^T xi_i + (sum 1_{xi_k} "
                    "1_{xi_i}) xi_k^T xi_i)^2",
       .reading = "as an equality with Tr[H_i H_k], off the kinks; the sum over (j', r', y_k mu) "
                  "read as over (j', r') of 1_{y_k mu}; searched for m = 1, d = 1",
       .question = {labels, {trace_of_product(W11, x1, z1) == line_3(W11, x1, z1, true)}},
       .space = pair_space(1, 1),
       .rests_on = {"A-eq52.2"},
       .repair = "A-eq52.3.repair",
       .wrong = "the indicators of mu^T xi_k and mu^T xi_i belong to the wrong samples, and the "
                "signs y_i, y_k are missing"},
      {.id = "A-eq52.3.repair",
       .source = "eq. (52), line 3, repaired",
       .statement = "the four terms are (sum 1_{y_k mu} 1_{y_i mu}) ||mu||^2 + y_k (sum 1_{y_i mu} "
                    "1_{xi_k}) mu^T xi_k + y_i (sum 1_{y_k mu} 1_{xi_i}) mu^T xi_i + y_i y_k (sum "
                    "1_{xi_k} 1_{xi_i}) xi_k^T xi_i",
       .reading = "the printed line has 1_{y_k mu} in place of 1_{y_i mu} in the second term and "
                  "no labels; searched for (m, d) = (1, 2) and (2, 1)",
       .question = {labels,
                    {trace_of_product(W12, x2, z2) == line_3(W12, x2, z2, false),
                     trace_of_product(W21, x1, z1) == line_3(W21, x1, z1, false)}},
       .space = pair_space(2, 2),
       .proof = {uses("A-eq52.2"), expansion,
                 argument("sum over (j, r); the factor with (j', r') is the same number")}},
      {.id = "A-eq52.4",
       .source = "eq. (52), line 4",
       .statement = "Tr[H_i H_k] <= 4 (l''_i l''_k/m^2) (||mu||^2 + |mu^T xi_k| + |mu^T xi_i| + "
                    "|xi_i^T xi_k|)^2",
       .reading = "as a bound on line 1 (line 3 as printed obeys it too); searched for (m, d) = "
                  "(1, 2) and "
                  "(2, 1)",
       .question = {labels,
                    {trace_of_product(W12, x2, z2) <= bound(x2, z2, 4),
                     trace_of_product(W21, x1, z1) <= bound(x1, z1, 1)}},
       .space = pair_space(2, 2),
       .proof = {uses("A-eq52.3.repair"),
                 argument("there are 2m pairs (j, r), so each sum of products of indicators lies "
                          "in [0, 2m], and labels have modulus 1"),
                 identity("(2m)^2/m^4 = 4/m^2", pow(2 * m, 2) / pow(m, 4), 4 / pow(m, 2), {},
                          {"m"})},
       .rests_on = {"A-eq52.3"}},
      {.id = "A-eq52.4.stronger",
       .source = "eq. (52), line 4, sharper",
       .statement = "samples of opposite labels do not share the signal: for y_i = -y_k the term "
                    "||mu||^2 may be left out of the bound",
       .reading = "off the kinks; searched for (m, d) = (1, 2)",
       .question = {{is_label(x2.y), x2.y == -z2.y},
                    {trace_of_product(W12, x2, z2) <=
                     4 * x2.curvature * z2.curvature *
                         pow(overlap(x2, z2) - dot(x2.mu, x2.mu), 2)}},
       .space = pair_space(1, 2),
       .proof = {uses("A-eq52.3.repair"),
                 argument("one of <w, mu> and <w, -mu> is negative, so 1_{<w, y_k mu> > 0} 1_{<w, "
                          "y_i mu> > 0} = 0 for every filter; then as for line 4")}},
      {.id = "A-eq52.5",
       .source = "eq. (52), line 5",
       .statement = "Tr[H_i H_k] <= (4/m^2) (||mu||^2 + |mu^T xi_k| + |mu^T xi_i| + |xi_i^T "
                    "xi_k|)^2, as l'' <= 1",
       .reading = "logistic loss, l'' in (0, 1/4]; searched for (m, d) = (1, 2) and (2, 1)",
       .question = {labels,
                    {x2.curvature <= 1,
                     trace_of_product(W12, x2, z2) <= 4 * pow(overlap(x2, z2), 2),
                     trace_of_product(W21, x1, z1) <= pow(overlap(x1, z1), 2)}},
       .space = pair_space(2, 2),
       .proof = {uses("A-eq52.4"), quarter, argument("so 0 < l'' <= 1/4 <= 1")},
       .rests_on = {"A-eq52.4"}},
      {.id = "A-eq52.5.stronger",
       .source = "eq. (52), line 5, sharper",
       .statement = "with l'' <= 1/4 the factor 4/m^2 becomes 1/(4 m^2)",
       .reading = "logistic loss; searched for (m, d) = (1, 2) and (2, 1)",
       .question = {labels,
                    {trace_of_product(W12, x2, z2) <= Rational(1, 4) * pow(overlap(x2, z2), 2),
                     trace_of_product(W21, x1, z1) <= Rational(1, 16) * pow(overlap(x1, z1), 2)}},
       .space = pair_space(2, 2),
       .proof = {uses("A-eq52.4"), quarter,
                 identity("4 (1/4)^2/m^2 = 1/(4 m^2)", 4 * pow(Rational(1, 4), 2) / pow(m, 2),
                          1 / (4 * pow(m, 2)), {}, {"m"})}},
  };
}

}  // namespace

std::vector<Claim> cnn_traces() {
  std::vector<Claim> all = two_samples();
  for (auto* const part : {cnn_roots, cnn_entries, cnn_sums}) {
    for (Claim& claim : part()) all.push_back(std::move(claim));
  }
  return all;
}

}  // namespace oubliette::stability
