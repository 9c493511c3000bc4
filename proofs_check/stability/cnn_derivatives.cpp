// Eq. (11), (50), (51), (65) to (67): derivatives and Hessians of the CNN, off the ReLU kinks.
#include "proofs_check/stability/cnn.hpp"
#include "proofs_check/stability/spaces.hpp"

namespace oubliette::stability {

using namespace letters;

namespace {

const Expr s = name("s"), t = name("t"), p = name("l'_i"), q = name("l''_i");

// A step of length `size` along coordinate c of the filter at `place`.
std::vector<Filter> moved(std::vector<Filter> W, std::size_t place, std::size_t c,
                          const Expr& size) {
  W[place].w[c] = W[place].w[c] + size;
  return W;
}

// No pre-activation of sample x changes its sign between W and V.
std::vector<Condition> one_piece(const std::vector<Filter>& W, const std::vector<Filter>& V,
                                 std::size_t place, const CnnSample& x) {
  std::vector<Condition> result;
  for (const Coordinates& input : {x.mu, x.xi}) {
    result.push_back(dot(W[place].w, input) * dot(V[place].w, input) > 0);
  }
  return result;
}

void append(std::vector<Condition>& all, const std::vector<Condition>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

// l(y f(V)) by its 2-jet at z = y f(W); the value there is left out.
Expr loss(const std::vector<Filter>& W, const std::vector<Filter>& V, const CnnSample& x) {
  const Expr u = x.y * (score(V, x) - score(W, x));
  return u * (p + q * u / 2);
}

Space smooth_space(int m, int d) {
  std::vector<Axis> axes = network_axes(m, d);
  for (const Axis& axis : sample_axes("i", d)) axes.push_back(axis);
  axes.push_back({"l'_i", {Rational(-1, 2), -1, 0, Rational(-1, 4)}, -1, 0, false});
  for (const char* letter : {"s", "t"}) {
    axes.push_back({letter, {Rational(1, 8), Rational(1, 64), Rational(-1, 32)}, -1, 1, false});
  }
  return numbers(axes);
}

// Eq. (50) in coordinate c of filter `place`: the symmetric difference quotient, which is the
// derivative for a loss of second order on one linear piece.
Condition first_derivative(const std::vector<Filter>& W, const CnnSample& x, std::size_t place,
                           std::size_t c) {
  const Expr quotient =
      (loss(W, moved(W, place, c, s), x) - loss(W, moved(W, place, c, -s), x)) / (2 * s);
  return quotient == p * W[place].j / static_cast<int>(W.size() / 2) * active(W[place], x)[c];
}

// Eq. (51) in coordinates (place, c) and (place', c'): the mixed difference quotient.
Condition second_derivative(const std::vector<Filter>& W, const CnnSample& x, std::size_t place,
                            std::size_t c, std::size_t place2, std::size_t c2) {
  const auto V = moved(W, place, c, s);
  const Expr quotient =
      (loss(W, moved(V, place2, c2, t), x) - loss(W, V, x) - loss(W, moved(W, place2, c2, t), x)) /
      (s * t);
  const int m = static_cast<int>(W.size() / 2);
  return quotient == q * (W[place].j * W[place2].j) / (m * m) * active(W[place], x)[c] *
                         active(W[place2], x)[c2];
}

Question first_derivatives() {
  const std::vector<Filter> W = filters(2, 2);
  const CnnSample x = sample_named("i", 2);
  Question result{{is_label(x.y), s != 0}, {}};
  for (const std::size_t place : {0U, 2U}) {
    append(result.hypotheses, one_piece(W, moved(W, place, 0, s), place, x));
    append(result.hypotheses, one_piece(W, moved(W, place, 0, -s), place, x));
    result.conclusions.push_back(first_derivative(W, x, place, 0));
  }
  return result;
}

Question second_derivatives_of_one_filter() {
  const std::vector<Filter> W = filters(1, 2);
  const CnnSample x = sample_named("i", 2);
  Question result{{is_label(x.y), s * t != 0}, {second_derivative(W, x, 0, 0, 0, 1)}};
  append(result.hypotheses, one_piece(W, moved(W, 0, 0, s), 0, x));
  append(result.hypotheses, one_piece(W, moved(W, 0, 1, t), 0, x));
  append(result.hypotheses, one_piece(W, moved(moved(W, 0, 0, s), 0, 1, t), 0, x));
  return result;
}

// One filter and filters of both signs with m = 1, d = 2; two filters of a sign with m = 2, d = 1.
Question second_derivatives() {
  const std::vector<Filter> W = filters(1, 2), V = filters(2, 1);
  const CnnSample x = sample_named("i", 2), z = sample_named("i", 1);
  Question result = second_derivatives_of_one_filter();
  append(result.hypotheses, one_piece(W, moved(W, 1, 1, t), 1, x));
  append(result.hypotheses, one_piece(V, moved(V, 0, 0, s), 0, z));
  append(result.hypotheses, one_piece(V, moved(V, 1, 0, t), 1, z));
  result.conclusions.push_back(second_derivative(W, x, 0, 0, 1, 1));
  result.conclusions.push_back(second_derivative(V, z, 0, 0, 1, 0));
  return result;
}

// f(W, x) with the halves (first, second), as eq. (11) prints it.
Expr printed_score(const std::vector<Filter>& W, const Coordinates& first,
                   const Coordinates& second) {
  Expr plus = 0, minus = 0;
  for (const Filter& filter : W) {
    Expr& half = filter.j > 0 ? plus : minus;
    half = half + relu(dot(filter.w, first)) + relu(dot(filter.w, second));
  }
  const int m = static_cast<int>(W.size() / 2);
  return Expr(Rational(1, m)) * plus - Expr(Rational(1, m)) * minus;
}

std::vector<Claim> network() {
  const std::vector<Filter> W = filters(2, 2);
  const CnnSample x = sample_named("i", 2);
  const Coordinates signal{x.y * x.mu[0], x.y * x.mu[1]};
  const Expr a = name("a"), b = name("b"), c = name("c"), e = name("e"), m = name("m"),
             y = name("y"), sign = name("j"), h = name("h");
  const Expr M = name("M"), X = name("X"), E = name("E");
  const auto inner = [](const Expr& U, const Expr& V) { return trace(transpose(U) * V); };
  const std::vector<Filter> U = filters(1, 2);  // the kinks need one filter a sign only
  const Expr on_signal = dot(U[0].w, x.mu), on_noise = dot(U[0].w, x.xi);
  const auto slope = [&](const Expr& size) {
    return (score(moved(U, 0, 0, size), x) - score(U, x)) / size;
  };
  std::vector<Axis> kink_axes = network_axes(1, 2);
  kink_axes.push_back({"y_i", {1, -1}, -1, 1, true});
  for (const Axis& axis : {free_axis("xi_i_1"), free_axis("xi_i_2"), non_negative_axis("s")}) {
    kink_axes.push_back(axis);
  }
  return {
      {.id = "A-eq11",
       .source = "eq. (11)",
       .statement = "f(W, x) = sum_j (j/m) sum_r (ReLU<w_{j,r}, y mu> + ReLU<w_{j,r}, xi>), "
                    "whichever half of x carries the signal",
       .reading = "a definition; judged is that it gives the form which eq. (50) differentiates "
                  "(both orders of the halves); searched for m = 2, d = 2",
       .question = {{is_label(x.y)},
                    {printed_score(W, signal, x.xi) == score(W, x),
                     printed_score(W, x.xi, signal) == score(W, x)}},
       .space = smooth_space(2, 2),
       .proof = {identity("one filter of each sign with activations a, b and c, e: the order of "
                          "the halves does not matter",
                          1 / m * (a + b) - 1 / m * (c + e), 1 / m * (b + a) + (-1) / m * (e + c),
                          {}, {"m", "a", "b", "c", "e"}),
                 argument("ReLU is applied to each half by the same filters, and sums commute")}},
      {.id = "A-eq50",
       .source = "eq. (50)",
       .statement = "d l(y_i f)/d w_{j,r} = l'_i (j/m) (1_{<w, y_i mu> > 0} mu + 1_{<w, xi_i> > "
                    "0} y_i xi_i)",
       .reading = "off the kinks, l'_i = l'(y_i f(W, x_i)); the loss is its 2-jet there with "
                  "symbols l', l''; searched for m = 2, d = 2 (coordinate 1 of a filter of each "
                  "sign) by exact symmetric differences inside one linear piece",
       .question = first_derivatives(),
       .space = smooth_space(2, 2),
       .proof = {argument("off the kinks each ReLU is its indicator times its argument on a "
                          "neighbourhood of W, so y f is affine there"),
                 identity("its slope along E in w_{j,r}, with y^2 = 1 in front of mu; a, b are the "
                          "indicators, j the sign, <U, V> = Tr(U^T V)",
                          y * sign / m * (a * y * inner(E, M) + b * inner(E, X)),
                          sign / m * inner(E, a * (y * y) * M + b * y * X), {"E", "M", "X"},
                          {"y", "j", "m", "a", "b"}),
                 identity("chain rule for the 2-jet p u + q u^2/2 with u = c h: the derivative at "
                          "h = 0 is p c",
                          (a * (c * h) + b * pow(c * h, 2) / 2 -
                           (a * (-(c * h)) + b * pow(c * h, 2) / 2)) /
                              (2 * h),
                          a * c, {}, {"a", "b", "c", "h"})}},
      {.id = "A-eq50.kinks",
       .source = "eq. (50), at the kinks",
       .statement = "(50) holds for every W: f has a derivative even where <w, y mu> = 0",
       .reading = "equality of the difference quotients of f to the left and to the right, at "
                  "<w(+,1), mu> = 0 and mu_1 != 0, in one linear piece of xi",
       .question = {{is_label(x.y), s > 0, on_signal == 0, x.mu[0] != 0,
                     on_noise * (on_noise + s * x.xi[0]) > 0,
                     on_noise * (on_noise - s * x.xi[0]) > 0},
                    {slope(s) == slope(-s)}},
       .space = numbers(kink_axes),
       .repair = "A-eq50",
       .wrong = "f has no derivative where a ReLU has argument 0"},
      {.id = "A-eq51",
       .source = "eq. (51)",
       .statement = "d^2 l(y_i f)/(d w_{j,r} d w_{j',r'}) = l''_i (jj'/m^2) g g'^T, g = 1_{<w, y_i "
                    "mu> > 0} mu + 1_{<w, xi_i> > 0} y_i xi_i and g' the same for w_{j',r'}",
       .reading = "off the kinks; searched by exact mixed differences: one filter and two of both "
                  "signs with m = 1, d = 2, two of one sign with m = 2, d = 1",
       .question = second_derivatives(),
       .space = smooth_space(2, 2),
       .proof = {uses("A-eq50"),
                 identity(
                     "mixed difference of the 2-jet l' u + l'' u^2/2 on an affine piece, u = "
                     "s a + t b; no term in l' = p remains",
                     (p * (s * a + t * b) + q * pow(s * a + t * b, 2) / 2 -
                      (p * s * a + q * pow(s * a, 2) / 2) - (p * t * b + q * pow(t * b, 2) / 2)) /
                         (s * t),
                     q * a * b, {}, {"l'_i", "l''_i", "s", "t", "a", "b"}),
                 argument("a and b are the slopes (j/m) <E, g>, (j'/m) <E', g'> of y f from (50)")},
       .rests_on = {"A-eq50"}},
      {.id = "A-eq65",
       .source = "eq. (65)",
       .statement = "the blocks of H_i are those of eq. (51)",
       .reading = "the same formula as (51), off the kinks; searched for one filter, m = 1, d = 2",
       .question = second_derivatives_of_one_filter(),
       .space = smooth_space(1, 2),
       .proof = {uses("A-eq51")},
       .rests_on = {"A-eq51"}},
  };
}

std::vector<Claim> outer_products() {
  const Expr h = name("h"), a = name("a"), b = name("b"), y = name("y"), m = name("m"),
             x1 = name("x"), z = name("z"), k = name("k");
  const Expr M = name("M"), X = name("X"), V = name("V");
  const auto inner = [](const Expr& U, const Expr& W) { return trace(transpose(U) * W); };
  const CnnSample x = sample_named("i", 2);
  const Expr g = column(score_gradient(filters(1, 2), x));  // H_i = l''_i g g^T
  const Expr H = hessian(filters(1, 2), x);
  const Coordinates plus = active(filters(1, 2)[0], x), minus = active(filters(1, 2)[1], x);
  const Expr squares = dot(plus, plus) + dot(minus, minus);  // sum over j, r, with m = 1
  const Expr mu2 = dot(x.mu, x.mu), xi2 = dot(x.xi, x.xi);
  const auto on = [&x](const Filter& w, const Coordinates& u) { return indicator(dot(w.w, u)); };
  Expr switched = 0;
  for (const Filter& w : filters(1, 2)) {
    const Coordinates signal{x.y * x.mu[0], x.y * x.mu[1]};
    switched = switched + on(w, signal) * mu2 + on(w, x.xi) * xi2;
  }
  std::vector<Axis> axes = network_axes(1, 2);
  for (const Axis& axis : sample_axes("i", 2)) axes.push_back(axis);
  const Space space = with_unit_vectors(numbers(axes), 4);
  const CnnSample x1d = sample_named("i", 1);
  const Expr g1 = column(score_gradient(filters(1, 1), x1d));
  const Expr H1 = hessian(filters(1, 1), x1d);
  const Axis root_axis{
      "h", {Rational(1, 2), Rational(1, 4), Rational(1, 8), 0}, 0, Rational(1, 2), false};
  std::vector<Axis> line_axes = network_axes(1, 1);
  for (const Axis& axis : sample_axes("i", 1)) line_axes.push_back(axis);
  line_axes.push_back(root_axis);
  Space roots = space;
  roots.axes.push_back(root_axis);
  const Step spread = identity("Cauchy and Schwarz (the terms of one pair of coordinates)",
                               (a * a + b * b) * (x1 * x1 + z * z) - pow(a * x1 + b * z, 2),
                               pow(b * x1 - a * z, 2), {}, {"a", "b", "x", "z"});
  const Step halves =
      identity("2 (||a mu||^2 + ||b y xi||^2) - ||a mu + b y xi||^2 = ||a mu - b y xi||^2",
               2 * (inner(a * M, a * M) + inner(b * y * X, b * y * X)) -
                   inner(a * M + b * y * X, a * M + b * y * X),
               inner(a * M - b * y * X, a * M - b * y * X), {"M", "X"}, {"a", "b", "y"});
  return {
      {.id = "A-eq66",
       .source = "eq. (66)",
       .statement = "H_i = v v^T with v_{jr} = (l''_i j/m) (1_{..} mu + 1_{..} y_i xi_i)",
       .reading = "all blocks, m = 1, d = 1, off the kinks; l''_i = h^2 in [0, 1/4] a symbol, free "
                  "of W: v v^T carries l''^2 where (65) has l''",
       .question = {{is_label(x.y), x.curvature == h * h},
                    {H1 == x1d.curvature * g1 * transpose(x1d.curvature * g1)}},
       .space = with_unit_vectors(numbers(line_axes), 2),
       .rests_on = {"A-eq65"},
       .repair = "A-eq66.repair",
       .wrong = "l''_i should be sqrt(l''_i) in v, since v v^T squares it"},
      {.id = "A-eq66.repair",
       .source = "eq. (66), repaired",
       .statement = "H_i = v v^T with v_{jr} = sqrt(l''_i) (j/m) (..), the v that eq. (67) uses",
       .reading = "all blocks, m = 1, d = 2, off the kinks; l''_i = h^2 >= 0",
       .question = {{is_label(x.y), x.curvature == h * h}, {H == h * g * transpose(h * g)}},
       .space = roots,
       .proof = {uses("A-eq65"),
                 identity("(h V)(h V)^T = h^2 V V^T", h * V * transpose(h * V),
                          h * h * (V * transpose(V)), {"V"}, {"h"}),
                 argument("l'' >= 0 for the logistic loss, so h = sqrt(l'') exists")}},
      {.id = "A-eq67",
       .source = "eq. (67)",
       .statement = "lambda_max(H_i) <= v^T v = (l''/m^2) sum ||1 mu + 1 y xi||^2 <= 2 (l''/m^2) "
                    "sum (1 ||mu||^2 + 1 ||xi||^2) <= 2 (l''/m^2) sum (||mu||^2 + ||xi||^2) <= "
                    "(2/m^2) sum (..) = (4/m) (||mu||^2 + ||xi||^2)",
       .reading =
           "v with H_i = v v^T, that is sqrt(l'') in place of the l'' of (66); the square of "
           "a vector is its squared norm; the sum covers both terms; C = 4/m; searched for "
           "m = 1, d = 2",
       .question = {{is_label(x.y)},
                    {lambda_max(H) <= x.curvature * squares,
                     x.curvature * squares <= 2 * x.curvature * switched,
                     2 * x.curvature * switched <= 2 * x.curvature * (2 * mu2 + 2 * xi2),
                     2 * x.curvature * (2 * mu2 + 2 * xi2) <= 2 * (2 * mu2 + 2 * xi2),
                     2 * (2 * mu2 + 2 * xi2) == 4 * (mu2 + xi2)}},
       .space = space,
       .proof = {uses("A-eq66.repair"), spread,
                 argument("so x^T v v^T x <= v^T v for unit x, with equality at x = v/||v||"),
                 halves,
                 argument("indicators are at most 1, and l'' = k (1 - k) <= 1 with k = "
                          "1/(1 + e^-z)"),
                 identity("1/4 - k (1 - k) is a square", Rational(1, 4) - k * (1 - k),
                          pow(Rational(1, 2) - k, 2), {}, {"k"}),
                 identity("2m pairs (j, r): (2/m^2) 2m = 4/m", 2 / (m * m) * (2 * m), 4 / m, {},
                          {"m"})},
       .rests_on = {"A-eq66"}},
      {.id = "A-eq67.stronger",
       .source = "eq. (67), sharper",
       .statement = "lambda_max(H_i) = v^T v <= (1/m) (||mu||^2 + ||xi||^2): C = 1/m, since l'' <= "
                    "1/4",
       .reading = "logistic loss; searched for m = 1, d = 2",
       .question = {{is_label(x.y)}, {lambda_max(H) <= mu2 + xi2}},
       .space = space,
       .proof = {uses("A-eq67"),
                 identity("1/4 - k (1 - k) is a square", Rational(1, 4) - k * (1 - k),
                          pow(Rational(1, 2) - k, 2), {}, {"k"}),
                 identity("(2/m^2) (1/4) 2m = 1/m", 2 / (m * m) * Rational(1, 4) * (2 * m), 1 / m,
                          {}, {"m"})}},
  };
}

}  // namespace

std::vector<Claim> cnn_derivatives() {
  std::vector<Claim> all = network();
  for (Claim& claim : outer_products()) all.push_back(std::move(claim));
  return all;
}

}  // namespace oubliette::stability
