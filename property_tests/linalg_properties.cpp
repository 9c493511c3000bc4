// Properties of the exact matrices and of the PSD test.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "linalg/is_psd.hpp"
#include "support/matrices.hpp"
#include "support/scalars.hpp"

using namespace oubliette;
using namespace oubliette::support;

namespace {

/// The determinant of the rows and columns of A that are set in `kept`, by Laplace expansion.
Rational principal_minor(const Matrix<Rational>& A, unsigned kept) {
  std::vector<Eigen::Index> index;
  for (Eigen::Index i = 0; i < A.rows(); ++i)
    if ((kept >> i & 1U) != 0) index.push_back(i);
  std::sort(index.begin(), index.end());
  std::vector<std::size_t> permutation(index.size());
  for (std::size_t i = 0; i < index.size(); ++i) permutation[i] = i;
  Rational sum = 0;
  do {
    Rational term = 1;
    for (std::size_t i = 0; i < index.size(); ++i) {
      term *= A(index[i], index[permutation[i]]);
      for (std::size_t j = 0; j < i; ++j)
        if (permutation[j] > permutation[i]) term = -term;
    }
    sum += term;
  } while (std::next_permutation(permutation.begin(), permutation.end()));
  return sum;
}

bool all_principal_minors_nonnegative(const Matrix<Rational>& A) {
  for (unsigned kept = 1; kept < 1U << A.rows(); ++kept)
    if (principal_minor(A, kept) < 0) return false;
  return true;
}

}  // namespace

TEST_CASE("the PSD test agrees with the principal minors") {
  CHECK(rc::check("A is PSD exactly when no principal minor is negative", [] {
    const Eigen::Index d = *rc::gen::inRange(1, 4);
    const Matrix<Rational> A = *symmetric_matrix(d).as("A");
    RC_CLASSIFY(is_psd(A), "PSD");
    RC_ASSERT(is_psd(A) == all_principal_minors_nonnegative(A));
    const bool is_regular = principal_minor(A, (1U << d) - 1) != 0;
    RC_ASSERT(is_positive_definite(A) == (is_psd(A) && is_regular));
  }));
}

TEST_CASE("a Gram matrix is PSD, and a singular one is on the boundary") {
  CHECK(rc::check("H is PSD; if singular, H - 10^-30 I is not", [] {
    const Eigen::Index d = *rc::gen::inRange(1, 5);
    const Matrix<Rational> H = *psd_hessian(d).as("H");
    RC_CLASSIFY(!is_positive_definite(H), "singular");
    RC_ASSERT(is_psd(H));
    const Rational tiny = parse_rational("1e-30");
    const Matrix<Rational> below = H - tiny * identity(d);
    const Matrix<Rational> above = H + tiny * identity(d);
    if (!is_positive_definite(H)) RC_ASSERT(!is_psd(below));
    RC_ASSERT(is_positive_definite(above));
  }));
}

TEST_CASE("definiteness does not change under congruence") {
  CHECK(rc::check("reversing the order of the coordinates, and a shear", [] {
    const Eigen::Index d = *rc::gen::inRange(2, 5);
    const Matrix<Rational> A = *symmetric_matrix(d).as("A");
    const Matrix<Rational> reversed = A.reverse();
    Matrix<Rational> shear = identity(d);
    shear(0, d - 1) = *small_rational().as("shear");
    const Matrix<Rational> left = shear * A;
    const Matrix<Rational> sheared = left * shear.transpose();
    RC_ASSERT(is_psd(reversed) == is_psd(A));
    RC_ASSERT(is_psd(sheared) == is_psd(A));
    RC_ASSERT(is_positive_definite(sheared) == is_positive_definite(A));
  }));
}

TEST_CASE("integers over a common denominator stand for the same matrix") {
  CHECK(rc::check("to_rational inverts scale_to_integers", [] {
    const Matrix<Rational> H = *psd_hessian(*rc::gen::inRange(1, 5)).as("H");
    RC_ASSERT(to_rational(scale_to_integers(H)) == H);
  }));
}
