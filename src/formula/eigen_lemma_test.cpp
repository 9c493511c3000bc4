// Tests of the witnesses for largest eigenvalues.
#include "formula/eigen_lemma.hpp"

#include <doctest/doctest.h>

#include <random>

#include "linalg/is_psd.hpp"

using namespace oubliette;

namespace {

// The lemma's conditions, as reference/certificate-format.md states them.
void check_lemma(const EigenLemma& lemma) {
  const Vector<Rational> Mx = lemma.M * lemma.vector;
  REQUIRE(lemma.vector.dot(lemma.vector) > 0);
  CHECK(lemma.enclosure.lo == lemma.vector.dot(Mx) / lemma.vector.dot(lemma.vector));
  CHECK(lemma.enclosure.hi == lemma.upper);
  CHECK(is_psd(Matrix<Rational>(lemma.upper * identity(lemma.M.rows()) - lemma.M)));
}

Matrix<Rational> two_by_two(Rational a, Rational b, Rational c) {
  Matrix<Rational> M(2, 2);
  M << a, b, b, c;
  return M;
}

}  // namespace

TEST_CASE("a rational largest eigenvalue is recognised") {
  const EigenLemma lemma = enclose_by_lemma(two_by_two(2, 1, 2));
  check_lemma(lemma);
  CHECK(lemma.enclosure.is_exact());
  CHECK(lemma.upper == 3);
  CHECK(enclose_by_lemma(two_by_two(Rational(1, 3), 0, Rational(1, 7))).upper == Rational(1, 3));
}

TEST_CASE("zero, scalar and negative matrices have exact lemmas") {
  CHECK(enclose_by_lemma(Matrix<Rational>::Zero(3, 3)).upper == 0);
  CHECK(enclose_by_lemma(Matrix<Rational>::Constant(1, 1, Rational(-5, 3))).upper ==
        Rational(-5, 3));
  const EigenLemma lemma = enclose_by_lemma(two_by_two(-3, 0, -2));
  check_lemma(lemma);
  CHECK(lemma.upper == -2);
}

TEST_CASE("an irrational largest eigenvalue is enclosed narrowly") {
  const EigenLemma lemma = enclose_by_lemma(two_by_two(2, 1, 1));
  check_lemma(lemma);
  CHECK_FALSE(lemma.enclosure.is_exact());
  CHECK(lemma.enclosure.hi - lemma.enclosure.lo < Rational(1, 10'000'000'000));
}

TEST_CASE("lemmas of random matrices hold") {
  std::mt19937 random(11);
  for (const Eigen::Index size : {2, 3, 5}) {
    Matrix<Rational> M(size, size);
    for (Eigen::Index row = 0; row < size; ++row) {
      for (Eigen::Index col = 0; col <= row; ++col)
        M(row, col) = M(col, row) = Rational(static_cast<long>(random() % 41) - 20, 7);
    }
    check_lemma(enclose_by_lemma(M));
  }
}

TEST_CASE("a matrix that is not symmetric has no lemma") {
  Matrix<Rational> M = two_by_two(1, 2, 1);
  M(1, 0) = 3;
  CHECK_THROWS_AS(enclose_by_lemma(M), std::invalid_argument);
}

TEST_CASE(
    "vectors of Perron lemmas are non-negative below, positive above, and simple if they can") {
  Matrix<double> S(3, 3);
  S << 2, 2, 0, 2, 2, 0, 0, 0, 1;  // two blocks, of eigenvalues 4 and 1
  const PerronLemma lemma = guess_perron_lemma(S, {1, 1, 1});
  CHECK(lemma.lower == std::vector<Rational>{1, 1, 0});
  CHECK(lemma.upper == std::vector<Rational>{1, 1, 1});
}
