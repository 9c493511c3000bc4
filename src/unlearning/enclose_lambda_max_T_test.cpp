// Tests of enclose_lambda_max_T.
#include <doctest/doctest.h>

#include "linalg/largest_root.hpp"
#include "unlearning/decide.hpp"
#include "unlearning/enclosures.hpp"
#include "unlearning/small_problem_test.hpp"
#include "unlearning/step_conjugations.hpp"

using namespace oubliette;

TEST_CASE("in one dimension lambda_max(T) is J^2 plus the noise, exactly") {
  UnlearningProblem x;
  x.eta = Rational(1, 3);
  x.B = 1;
  x.retain_set = {dense_sample(Matrix<Rational>::Constant(1, 1, 2)),
                  dense_sample(Matrix<Rational>::Constant(1, 1, 1))};
  CHECK(enclose_lambda_max_T(x).is_exact());
  CHECK(enclose_lambda_max_T(x).lo == Rational(7, 18));
}

TEST_CASE("without noise lambda_max(T) is the square of the largest |eigenvalue of J|") {
  UnlearningProblem x;
  x.eta = 1;
  x.B = 1;
  x.retain_set = {dense_sample(symmetric(1, 2, 4))};  // J has eigenvalues -4 and 1
  CHECK(enclose_lambda_max_T(x).is_exact());
  CHECK(enclose_lambda_max_T(x).lo == 16);
  x.eta = Rational(1, 10);  // 1/2 and 1
  CHECK(enclose_lambda_max_T(x).lo == 1);
  x.retain_set = {dense_sample(symmetric(10, 0, 10))};
  CHECK(enclose_lambda_max_T(x).hi == 0);
}

TEST_CASE("in two dimensions the enclosure meets the cubic of T on Sym(2)") {
  const UnlearningProblem x = mixed_problem();
  const Interval found = enclose_lambda_max_T(x);
  CHECK(found.hi - found.lo <= found.lo * parse_rational("1e-9"));
  // The matrix of T on (M11, M12, M22), by columns.
  Matrix<Rational> T(3, 3);
  const Matrix<Rational> basis[3] = {symmetric(1, 0, 0), symmetric(0, 1, 0), symmetric(0, 0, 1)};
  for (int k = 0; k < 3; ++k) {
    const Matrix<Rational> image = step_map(x, basis[k]);
    T.col(k) << image(0, 0), image(0, 1), image(1, 1);
  }
  const ScaledMatrix scaled = scale_to_integers(T);
  const Interval exact = enclose_largest_eigenvalue(FlintMatrix(scaled.entries), scaled.denominator,
                                                    Interval(0, 10), 100);
  CHECK(found.lo <= exact.hi);
  CHECK(found.hi >= exact.lo);
}

TEST_CASE("the enclosure and the exact verdict agree on both sides of 1") {
  UnlearningProblem x = mixed_problem();
  for (const char* eta : {"1/10", "3/10", "1", "1/1000"}) {
    x.eta = parse_rational(eta);
    const Interval found = enclose_lambda_max_T(x);
    if (decide(x).verdict == Verdict::diverges) CHECK(found.hi > 1);
    if (decide(x).verdict == Verdict::converges) CHECK(found.lo < 1);
  }
}
