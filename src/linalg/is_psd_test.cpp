// Tests of is_psd and is_positive_definite.
#include "linalg/is_psd.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

namespace {

Matrix<Rational> two_by_two(Rational a, Rational b, Rational c) {
  Matrix<Rational> A(2, 2);
  A << a, b, b, c;
  return A;
}

}  // namespace

TEST_CASE("a singular Gram matrix is PSD and not positive definite") {
  const Matrix<Rational> A = two_by_two(1, 2, 4);
  CHECK(is_psd(A));
  CHECK_FALSE(is_positive_definite(A));
}

TEST_CASE("one part in 10^30 below singular is not PSD, one part above is positive definite") {
  const Rational tiny = parse_rational("1e-30");
  CHECK_FALSE(is_psd(two_by_two(1, 2, 4 - tiny)));
  CHECK(is_positive_definite(two_by_two(1, 2, 4 + tiny)));
}

TEST_CASE("a zero diagonal with a nonzero entry beside it is not PSD") {
  CHECK_FALSE(is_psd(two_by_two(0, 1, 0)));
  CHECK(is_psd(two_by_two(0, 0, 0)));
}

TEST_CASE("pivoting keeps the divisions exact when the largest diagonal comes last") {
  Matrix<Rational> A(3, 3);
  A << 1, 1, 1, 1, 2, 3, 1, 3, 6;  // the symmetric Pascal matrix, determinant 1
  CHECK(is_positive_definite(A));
  A(2, 2) = 5;  // determinant 0
  CHECK(is_psd(A));
  CHECK_FALSE(is_positive_definite(A));
  A(2, 2) = Rational(49, 10);
  CHECK_FALSE(is_psd(A));
}

TEST_CASE("an asymmetric matrix is refused with the entries that differ") {
  Matrix<Rational> A = two_by_two(1, 2, 4);
  A(1, 0) = 3;
  CHECK_THROWS_WITH_AS(is_psd(A), "is_psd: A(1,0) = 3 but its mirror is 2", std::invalid_argument);
}
