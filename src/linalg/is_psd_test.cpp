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

namespace {

// The Hilbert matrix: positive definite, condition number about 10^(3d/2).
Matrix<Rational> hilbert(int d) {
  Matrix<Rational> A(d, d);
  for (int i = 0; i < d; ++i) {
    for (int j = 0; j < d; ++j) A(i, j) = Rational(1, i + j + 1);
  }
  return A;
}

// G G^T for the d x r matrix G(i, k) = ((3 i + 5 k i k + k) mod 7) - 3: PSD, rank at most r.
Matrix<Rational> gram(int d, int r) {
  Matrix<Rational> G(d, r);
  for (int i = 0; i < d; ++i) {
    for (int k = 0; k < r; ++k) G(i, k) = (3 * i + 5 * k * i * k + k) % 7 - 3;
  }
  return G * G.transpose();
}

}  // namespace

TEST_CASE("the Hilbert matrix is positive definite also where floating point is lost") {
  for (const int d : {7, 10, 16}) CHECK(is_positive_definite(hilbert(d)));
}

TEST_CASE("a large Gram matrix of low rank is PSD, and not with one part in 10^40 taken away") {
  const Matrix<Rational> A = gram(20, 6);
  CHECK(is_psd(A));
  CHECK_FALSE(is_positive_definite(A));
  const Rational tiny = parse_rational("1e-40");
  CHECK_FALSE(is_psd(A - tiny * identity(20)));
  CHECK(is_positive_definite(A + tiny * identity(20)));
}

TEST_CASE("a large indefinite matrix with a positive diagonal is refused") {
  Matrix<Rational> A = identity(12);
  A(3, 8) = A(8, 3) = 1;
  CHECK(is_psd(A));
  CHECK_FALSE(is_positive_definite(A));
  A(3, 8) = A(8, 3) = 1 + parse_rational("1e-50");
  CHECK_FALSE(is_psd(A));
  A(3, 8) = A(8, 3) = 1 - parse_rational("1e-50");
  CHECK(is_positive_definite(A));
}

TEST_CASE("large matrices of very unequal scale are decided") {
  Matrix<Rational> A = Matrix<Rational>::Zero(9, 9);
  for (int i = 0; i < 9; ++i) A(i, i) = parse_rational("1e" + std::to_string(60 * (i - 4)));
  CHECK(is_positive_definite(A));
  A(0, 0) = 0;
  CHECK(is_psd(A));
  A(0, 8) = A(8, 0) = parse_rational("1e-300");
  CHECK_FALSE(is_psd(A));
}

TEST_CASE("the empty and the zero matrix are PSD") {
  CHECK(is_positive_definite(Matrix<Rational>(0, 0)));
  CHECK(is_psd(Matrix<Rational>::Zero(8, 8)));
  CHECK_FALSE(is_positive_definite(Matrix<Rational>::Zero(8, 8)));
}
