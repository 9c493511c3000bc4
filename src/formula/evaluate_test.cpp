// Tests of the evaluation of formulas over Interval, against values worked out by hand.
#include "formula/evaluate.hpp"

#include <doctest/doctest.h>

#include "formula/letters.hpp"

using namespace oubliette;
using namespace oubliette::letters;

namespace {

Sample number(Rational h, long times = 1) {
  return dense_sample(Matrix<Rational>::Constant(1, 1, h), times);
}

Matrix<Rational> two_by_two(Rational a, Rational b, Rational c, Rational e) {
  Matrix<Rational> M(2, 2);
  M << a, b, c, e;
  return M;
}

// d = 1: retain 2 and 4, forget 2. H_R = 3, H_F = 2, J = 1/2, C_r = 1/16, C_f = 0, noise(1) = 5/4.
Instance on_a_line() {
  UnlearningProblem x;
  x.alpha = Rational(1, 2);
  x.retain_set = {number(2), number(4)};
  x.forget_set = {number(2)};
  return {x, {{"k", 3}}, {}};
}

// d = 2, four samples; C_r = C_f = 1/64, so C'_r = C'_f = 1/2.
Instance in_the_plane() {
  UnlearningProblem x;
  x.eta = Rational(1, 2);
  x.alpha = Rational(1, 2);
  x.retain_set = {dense_sample(two_by_two(2, 1, 1, 1)), dense_sample(two_by_two(0, 0, 0, 4))};
  x.forget_set = {dense_sample(two_by_two(1, 0, 0, 0)), dense_sample(two_by_two(4, 2, 2, 1))};
  return {x, {}, {{"M", two_by_two(1, 2, 2, -3)}, {"A", two_by_two(0, 1, 2, 3)}}};
}

std::string shown(const Interval& x) {
  return x.is_exact() ? to_string(x.lo) : to_string(x.lo) + " .. " + to_string(x.hi);
}

// "3/2" for scalars, "1 2; 3 4" for matrices.
std::string shown(const Value<Interval>& value) {
  if (value.is_scalar()) return shown(value.scalar());
  std::string text;
  for (long row = 0; row < value.rows; ++row) {
    if (row > 0) text += "; ";
    for (long col = 0; col < value.cols; ++col)
      text += (col == 0 ? "" : " ") + shown(value(row, col));
  }
  return text;
}

std::string value_of(const Expr& e, const Instance& x) { return shown(Evaluator<Interval>(x)(e)); }

}  // namespace

TEST_CASE("letters of the problem have the values of the definitions") {
  const Instance x = on_a_line();
  const std::pair<Expr, const char*> values[] = {
      {eta, "1"},    {alpha, "1/2"},    {B, "1"},          {n_r, "2"},  {n_f, "1"},
      {d, "1"},      {H_R, "3"},        {H_F, "2"},        {J, "1/2"},  {C_r, "1/16"},
      {C_f, "0"},    {Cr_prime, "1"},   {Cf_prime, "0"},   {D, "3"},    {I, "1"},
      {H_r(1), "4"}, {H_f(0), "2"},     {D_rf(1, 0), "4"}, {k, "3"},    {u(), "1"},
      {v(), "0"},    {N(1), "5/4"},     {T(1), "3/2"},     {N(0), "1"}, {N(2), "25/16"},
      {T(2), "9/4"}, {noise(I), "5/4"}, {step(I), "3/2"}};
  for (const auto& [e, value] : values) CHECK(value_of(e, x) == value);
}

TEST_CASE("scalar operations are exact") {
  const Instance x = on_a_line();
  CHECK(value_of(eta + alpha - 3, x) == "-3/2");
  CHECK(value_of(alpha / 3, x) == "1/6");
  CHECK(value_of(-(alpha * 3), x) == "-3/2");
  CHECK(value_of(pow(alpha, 3), x) == "1/8");
  CHECK(value_of(pow(alpha, 0), x) == "1");
  CHECK(value_of(max(alpha, Rational(1, 3)), x) == "1/2");
  CHECK(value_of(letters::sqrt(Rational(9, 4)), x) == "3/2");
  CHECK(value_of(binomial(5, 2), x) == "10");
  CHECK(value_of(binomial(5, 6), x) == "0");
  CHECK(value_of(binomial(k, -1), x) == "0");
}

TEST_CASE("an irrational square root is enclosed to the bits asked for") {
  const Instance x = on_a_line();
  const Interval root = Evaluator<Interval>(x, 8)(letters::sqrt(2)).scalar();
  CHECK(root.lo == Rational(362, 256));
  CHECK(root.hi == Rational(363, 256));
}

TEST_CASE("a root of an interval that reaches below zero starts at zero") {
  const Instance x = on_a_line();
  const Expr tiny = letters::sqrt(2) - letters::sqrt(2);
  const Interval root = Evaluator<Interval>(x, 8)(letters::sqrt(tiny)).scalar();
  CHECK(root.lo == 0);
  CHECK(root.hi == Rational(1, 16));
}

TEST_CASE("matrix operations are exact") {
  const Instance x = in_the_plane();
  const Expr A = name("A"), M = name("M");
  CHECK(value_of(A + M, x) == "1 3; 4 0");
  CHECK(value_of(A * M, x) == "2 -3; 8 -5");
  CHECK(value_of(2 * A, x) == "0 2; 4 6");
  CHECK(value_of(A / 2, x) == "0 1/2; 1 3/2");
  CHECK(value_of(pow(A, 2), x) == "2 3; 6 11");
  CHECK(value_of(pow(A, 0), x) == "1 0; 0 1");
  CHECK(value_of(transpose(A), x) == "0 2; 1 3");
  CHECK(value_of(trace(A), x) == "3");
  CHECK(value_of(entry(A, 1, 0), x) == "2");
  CHECK(value_of(vec(A), x) == "0; 2; 1; 3");
  CHECK(value_of(kron(A, M), x) == "0 0 1 2; 0 0 2 -3; 2 4 3 6; 4 -6 6 -9");
  CHECK(value_of(0 + A, x) == "0 1; 2 3");  // an empty sum fits any shape
}

TEST_CASE("sums and maxima run over ranges and over samples, repeats counted") {
  Instance x = on_a_line();
  CHECK(value_of(sum(r, 1, k, r * r), x) == "14");
  CHECK(value_of(sum(r, 2, 1, r), x) == "0");
  CHECK(value_of(sum(r, 0, 1, sum(j, 0, r, 10 * r + j)), x) == "21");
  CHECK(value_of(sum_retain(r, H_r(r) * H_r(r)), x) == "20");
  CHECK(value_of(sum_forget(f, H_f(f)), x) == "2");
  CHECK(value_of(sum_pairs(r, f, trace(D_rf(r, f))), x) == "6");
  CHECK(value_of(max_retain(i, trace(H_r(i))), x) == "4");
  CHECK(value_of(max_pairs(r, f, trace(D_rf(r, f))), x) == "4");
  x.problem->retain_set[1].times = 3;
  CHECK(value_of(sum_retain(r, H_r(r)), x) == "14");
  CHECK(value_of(H_r(3), x) == "4");
  CHECK(value_of(sum_trace_D_power(2), x) == "52");
}

TEST_CASE("a bound variable hides a parameter and an outer variable") {
  const Instance x = on_a_line();
  CHECK(value_of(sum(k, 0, 1, k) + k, x) == "4");
  CHECK(value_of(sum(r, 0, 1, sum(r, 5, 5, r) + r), x) == "11");
}

TEST_CASE("the expectation over batches of a step is the map T, and without the mean the noise") {
  const Instance x = in_the_plane();
  const Expr M = name("M");
  const Expr P = eta * (1 - alpha) / B * sum_retain(r, x_r(r) * H_r(r)),
             Q = eta * alpha / B * sum_forget(f, x_f(f) * H_f(f)), J_k = I - P + Q;
  CHECK(value_of(expect(J_k), x) == value_of(J, x));
  CHECK(value_of(expect(J_k * M * J_k), x) == value_of(step(M), x));
  CHECK(value_of(expect((J_k - J) * M * (J_k - J)), x) == value_of(noise(M), x));
  CHECK(value_of(T(2), x) == value_of(step(step(I)), x));
  CHECK(value_of(N(3), x) == value_of(noise(noise(noise(I))), x));
  CHECK(value_of(expect(x_r(0)), x) == "1/2");
  CHECK(value_of(expect(x_r(0) * x_f(1)), x) == "1/4");
  CHECK(value_of(expect(x_r(0) * x_r(0)), x) == "1/2");
}

TEST_CASE("lambda_max is exact where it is rational and enclosed where it is not") {
  const Instance x = in_the_plane();
  CHECK(value_of(lambda_max(H_f(1)), x) == "5");
  CHECK(value_of(lambda_max(-H_f(1)), x) == "0");
  Evaluator<Interval> evaluate(x);
  const Interval golden = evaluate(lambda_max(H_r(0))).scalar();  // (3 + sqrt 5)/2
  CHECK(golden.lo < golden.hi);
  CHECK(golden.hi - golden.lo < Rational(1, 1'000'000'000));
  CHECK((2 * golden.lo - 3) * (2 * golden.lo - 3) < 5);
  CHECK((2 * golden.hi - 3) * (2 * golden.hi - 3) > 5);
  evaluate(lambda_max(H_r(0)) + lambda_max(H_r(1)));
  CHECK(evaluate.lemmas().lambda_max.size() == 2);  // one for each matrix, not for each use
}

TEST_CASE("lambda_max of S and sigma are exact where S has rational structure") {
  const Instance line = on_a_line();  // S = x x^T with x = (sqrt 2, sqrt 4)
  CHECK(value_of(lambda_max_S(), line) == "6");
  CHECK(value_of(sigma(), line) == "3/2");
  CHECK(value_of(lambda_max_S_single(), line) == "6");
  CHECK(value_of(sigma_single(), line) == "3/2");
  Instance axes = in_the_plane();  // orthogonal retain samples of norms 9 and 4
  axes.problem->retain_set = {dense_sample(two_by_two(9, 0, 0, 0)),
                              dense_sample(two_by_two(0, 0, 0, 4))};
  CHECK(value_of(lambda_max_S_single(), axes) == "9");
  CHECK(value_of(sigma_single(), axes) == "1");
}

TEST_CASE("lambda_max of S counts repeats like separate samples") {
  Instance together = in_the_plane(), apart = in_the_plane();
  together.problem->retain_set[0].times = 3;
  for (int copy = 0; copy < 2; ++copy)
    apart.problem->retain_set.push_back(apart.problem->retain_set[0]);
  // C'_r is irrational here, so both are enclosures of one number.
  const Interval a = Evaluator<Interval>(together)(lambda_max_S()).scalar(),
                 b = Evaluator<Interval>(apart)(lambda_max_S()).scalar();
  CHECK(a.lo <= b.hi);
  CHECK(b.lo <= a.hi);
  CHECK(a.hi - a.lo < a.hi / 1'000'000);
}

TEST_CASE("0/0 and roots of negative numbers are undefined") {
  Instance x = on_a_line();
  Evaluator<Interval> evaluate(x);
  CHECK_THROWS_WITH_AS(evaluate(eta / (n_f - B)), "division by zero", UndefinedValue);
  CHECK_THROWS_WITH_AS(evaluate(letters::sqrt(alpha - 1)), "square root of a negative number",
                       UndefinedValue);
  x.problem->retain_set.pop_back();  // B = n_r = n_f
  Evaluator<Interval> without_noise(x);
  CHECK_THROWS_WITH_AS(without_noise(Cr_prime), "C'_r, C'_f are 0/0: C_r = C_f = 0",
                       UndefinedValue);
  CHECK_THROWS_AS(without_noise(D), UndefinedValue);
  CHECK_THROWS_AS(without_noise(D_rf(0, 0)), UndefinedValue);
  x.problem->alpha = 0;
  x.problem->forget_set.clear();
  Evaluator<Interval> without_forget(x);
  CHECK_THROWS_WITH_AS(without_forget(max_pairs(r, f, 1)), "maximum over no sample",
                       UndefinedValue);
  CHECK_THROWS_WITH_AS(without_forget(D), "D is 0/0: n_f = 0", UndefinedValue);
  CHECK_THROWS_AS(without_forget(lambda_max_S()), UndefinedValue);
}

TEST_CASE("formulas without a meaning are ill-formed, and what is not there is unsupported") {
  const Instance x = in_the_plane();
  const Expr A = name("A");
  const Expr ill_formed[] = {name("w"),
                             x_r(0),
                             expect(expect(1)),
                             H_r(Rational(1, 2)),
                             A + 1,
                             A * vec(A),
                             trace(vec(A)),
                             trace(eta),
                             vec(eta),
                             kron(A, eta),
                             pow(vec(A), 1),
                             pow(A, -1),
                             pow(A, A),
                             letters::sqrt(A),
                             max(1, A),
                             eta / A,
                             lambda_max(vec(A)),
                             max_retain(i, H_r(i)),
                             noise(1),
                             step(vec(A)),
                             sum(r, 0, letters::sqrt(2), 1),
                             binomial(-1, 0)};
  for (const Expr& e : ill_formed) CHECK_THROWS_AS(value_of(e, x), IllFormed);
  const Expr unsupported[] = {expect(x_r(2)),
                              H_r(2),
                              H_f(-1),
                              entry(A, 2, 0),
                              lambda_max(letters::sqrt(2) * I),
                              step(letters::sqrt(2) * I),
                              N(65),
                              T(-1)};
  for (const Expr& e : unsupported) CHECK_THROWS_AS(value_of(e, x), Unsupported);
  const Instance no_problem{std::nullopt, {{"k", 1}}, {}};
  CHECK_THROWS_AS(value_of(eta, no_problem), IllFormed);
  CHECK_THROWS_AS(value_of(sum_retain(r, 1) + T(k), no_problem), IllFormed);
  CHECK(value_of(k + 1, no_problem) == "2");
}

TEST_CASE("lambda_max of a matrix that is not symmetric is refused") {
  const Instance x = in_the_plane();
  CHECK_THROWS_AS(value_of(lambda_max(name("A")), x), std::invalid_argument);
}

TEST_CASE("an evaluator works on after an undefined formula") {
  const Instance x = in_the_plane();
  Evaluator<Interval> evaluate(x);
  CHECK_THROWS_AS(evaluate(expect(sum(k, 0, 1, 1 / k))), UndefinedValue);
  CHECK_THROWS_AS(evaluate(k), IllFormed);  // the sum's variable is gone
  CHECK(shown(evaluate(expect(x_r(0)))) == "1/2");
}

TEST_CASE("expectations of more than twelve samples are refused") {
  Instance x = on_a_line();
  x.problem->retain_set[0].times = 10;
  CHECK(value_of(expect(x_r(0)), x) == "1/11");
  x.problem->retain_set[0].times = 11;
  CHECK_THROWS_AS(value_of(expect(x_r(0)), x), Unsupported);
}

TEST_CASE("largest eigenvalues of matrices of different sizes do not mix") {
  const Instance x = in_the_plane();
  Evaluator<Interval> evaluate(x);
  const Value<Interval> small = evaluate(lambda_max(H_R));
  const Value<Interval> large = evaluate(lambda_max(kron(H_R, H_R)));
  CHECK(evaluate.lemmas().lambda_max.size() == 2);
  CHECK(certainly(
      less_equal(small.scalar() * small.scalar(), large.scalar() + Interval(Rational(1, 1000)))));
  CHECK(certainly(
      less_equal(large.scalar(), small.scalar() * small.scalar() + Interval(Rational(1, 1000)))));
}
