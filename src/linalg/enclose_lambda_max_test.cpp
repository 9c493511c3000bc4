// Tests of enclose_lambda_max and of exact largest eigenvalues.
#include "linalg/enclose_lambda_max.hpp"

#include <doctest/doctest.h>

#include "linalg/largest_root.hpp"

using namespace oubliette;

namespace {

Matrix<Rational> symmetric(Rational a, Rational b, Rational c) {
  Matrix<Rational> A(2, 2);
  A << a, b, b, c;
  return A;
}

Rational relative_width(const Interval& x) { return (x.hi - x.lo) / abs(x.lo); }

Surd exact(const Matrix<Rational>& A) {
  const ScaledMatrix scaled = scale_to_integers(A);
  return exact_largest_eigenvalue(FlintMatrix(scaled.entries), scaled.denominator).value();
}

}  // namespace

TEST_CASE("a rational largest eigenvalue has equal ends") {
  CHECK(enclose_lambda_max(symmetric(1, 2, 4)).lo == 5);
  CHECK(enclose_lambda_max(symmetric(1, 2, 4)).is_exact());
  CHECK(enclose_lambda_max(symmetric(Rational(1, 3), Rational(2, 3), Rational(4, 3))).hi ==
        Rational(5, 3));
  CHECK(enclose_lambda_max(symmetric(-1, 1, -1)).is_exact());  // eigenvalues -2 and 0
  CHECK(enclose_lambda_max(Matrix<Rational>::Zero(3, 3)).hi == 0);
}

TEST_CASE("the golden section is enclosed to any precision: x^2 = 3 x - 1 at the largest root") {
  for (const unsigned bits : {31U, 120U}) {
    const Interval x = enclose_lambda_max(symmetric(2, 1, 1), bits);
    CHECK(x.lo * x.lo < 3 * x.lo - 1);
    CHECK(x.hi * x.hi > 3 * x.hi - 1);
    CHECK(relative_width(x) < Rational(1, Integer(1) << bits));
  }
}

TEST_CASE("a negative irrational largest eigenvalue is enclosed: -2 + sqrt 2") {
  const Interval x = enclose_lambda_max(symmetric(-1, 1, -3));
  CHECK((x.lo + 2) * (x.lo + 2) < 2);
  CHECK((x.hi + 2) * (x.hi + 2) > 2);
  CHECK(relative_width(x) < parse_rational("1e-9"));
}

TEST_CASE("a repeated largest eigenvalue is found exactly") {
  Matrix<Rational> A = Matrix<Rational>::Constant(4, 4, -1) + 5 * identity(4);  // 5, 5, 5, 1
  CHECK(enclose_lambda_max(A).is_exact());
  CHECK(enclose_lambda_max(A).lo == 5);
}

TEST_CASE("scaling by 2^400 scales the enclosure") {
  const Rational huge(Integer(1) << 400);
  const Interval x = enclose_lambda_max(huge * symmetric(2, 1, 1));
  CHECK(relative_width(x) < parse_rational("1e-9"));
  CHECK(x.lo < huge * 3);
  const Interval y = enclose_lambda_max(symmetric(2, 1, 1) / huge);
  CHECK(relative_width(y) < parse_rational("1e-9"));
  CHECK(y.hi > 2 / huge);
}

TEST_CASE("exact largest eigenvalues: rational, quadratic, and none for a cubic") {
  CHECK(*exact(symmetric(1, 2, 4)).rational() == 5);
  const Surd golden = Surd(Rational(3, 2)) + Surd(Rational(1, 2)) * sqrt_surd(5);
  CHECK((exact(symmetric(2, 1, 1)) - golden).is_zero());
  Matrix<Rational> A(3, 3);
  A << 2, 1, 0, 1, 1, 1, 0, 1, -1;  // x^3 - 2 x^2 - 3 x + 3, irreducible
  CHECK_FALSE(exact_largest_eigenvalue(FlintMatrix(scale_to_integers(A).entries), 1).has_value());
}

TEST_CASE("an asymmetric or empty matrix is refused") {
  Matrix<Rational> A = symmetric(1, 2, 4);
  A(1, 0) = 3;
  CHECK_THROWS_AS(enclose_lambda_max(A), std::invalid_argument);
  CHECK_THROWS_WITH_AS(enclose_lambda_max(Matrix<Rational>(0, 0)), "enclose_lambda_max: A is 0 x 0",
                       std::invalid_argument);
}
