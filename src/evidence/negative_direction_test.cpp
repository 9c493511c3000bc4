// Tests of directions of negative curvature.
#include "evidence/negative_direction.hpp"

#include <doctest/doctest.h>

#include "linalg/is_psd.hpp"

using namespace oubliette;

TEST_CASE("a negative diagonal entry and a large pair of entries are shown by short vectors") {
  Matrix<Rational> A(2, 2);
  A << 1, 2, 2, 1;
  REQUIRE(guess_negative_direction(A));
  CHECK(negative_form_text(A, *guess_negative_direction(A)) == "v = (1, -1) gives v^T H v = -2");
  A << 1, 0, 0, -3;
  CHECK(negative_form_text(A, *guess_negative_direction(A)) == "v = (0, 1) gives v^T H v = -3");
}

TEST_CASE("elimination finds a direction where no pair of rows shows one") {
  Matrix<Rational> A(3, 3);
  A << 2, 1, 1, 1, 2, -1, 1, -1, Rational(3, 2);
  REQUIRE_FALSE(is_psd(A));
  const auto v = guess_negative_direction(A);
  REQUIRE(v);
  CHECK(v->dot(Vector<Rational>(A * *v)) < 0);
  CHECK(negative_form_text(A, *v) == "v = (-1, 1, 1) gives v^T H v = -1/2");
}

TEST_CASE("a zero pivot with an entry beside it is a direction") {
  Matrix<Rational> A(2, 2);
  A << 0, 1, 1, 8;
  const auto v = guess_negative_direction(A);
  REQUIRE(v);
  CHECK(v->dot(Vector<Rational>(A * *v)) < 0);
}

TEST_CASE("a positive semi-definite matrix has no such direction") {
  Matrix<Rational> A(2, 2);
  A << 1, 1, 1, 1;
  CHECK_FALSE(guess_negative_direction(A));
  CHECK_FALSE(guess_negative_direction(Matrix<Rational>::Zero(3, 3)));
}

TEST_CASE("of a long vector the entries that are not 0 are shown") {
  Matrix<Rational> A = Matrix<Rational>::Identity(9, 9);
  A(2, 7) = A(7, 2) = 2;
  CHECK(negative_form_text(A, *guess_negative_direction(A)) ==
        "v with v[2] = 1, v[7] = -1 and 0 elsewhere gives v^T H v = -2");
}
