// Eigenvalues and rotated rows against Eigen's solver and the definition.
#include "signal_noise/symmetric_eigen.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "streams/distributions.hpp"

using namespace oubliette;

namespace {

// Rounding errors of some n operations on numbers of the size of the largest eigenvalue.
constexpr double tolerance = 1e-13;

RowMatrix random_symmetric(long n, Stream& stream) {
  RowMatrix A(n, n);
  for (double& entry : A.reshaped()) entry = 2 * uniform(stream) - 1;
  return (A + A.transpose()) / 2;
}

// A = Q diag(values) Q' and Q'Q = I, with W = I; any other W gives Q' W.
void check_decomposition(const RowMatrix& A, Stream& stream) {
  const long n = A.rows();
  const double size = std::max(A.cwiseAbs().maxCoeff(), std::numeric_limits<double>::min());
  const SymmetricEigen found = symmetric_eigen(A, RowMatrix::Identity(n, n));
  const RowMatrix Q_t = found.rotated;
  const double n_tolerance = static_cast<double>(n) * tolerance;
  CAPTURE(n);
  CHECK((Q_t * Q_t.transpose() - RowMatrix::Identity(n, n)).cwiseAbs().maxCoeff() <= n_tolerance);
  CHECK((Q_t.transpose() * found.values.asDiagonal() * Q_t - A).cwiseAbs().maxCoeff() <=
        n_tolerance * size);
  CHECK(std::is_sorted(found.values.begin(), found.values.end()));
  CHECK(std::abs(largest_eigenvalue(A) - found.values[n - 1]) <= n_tolerance * size);
  const Eigen::VectorXd other =
      Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(A, Eigen::EigenvaluesOnly).eigenvalues();
  CHECK((found.values - other).cwiseAbs().maxCoeff() <= n_tolerance * size);
  RowMatrix W(n, 3);
  for (double& entry : W.reshaped()) entry = uniform(stream);
  const SymmetricEigen turned = symmetric_eigen(A, W);
  CHECK(turned.values == found.values);
  CHECK((turned.rotated - Q_t * W).cwiseAbs().maxCoeff() <= n_tolerance);
}

}  // namespace

TEST_CASE("symmetric_eigen decomposes matrices of any size, singular, split or of one eigenvalue") {
  Stream stream(11, 0, 0);
  for (const long n : {1L, 2L, 3L, 7L, 8L, 9L, 16L, 17L, 50L}) {
    const RowMatrix A = random_symmetric(n, stream);
    check_decomposition(A, stream);
    check_decomposition(1e-200 * A, stream);
    check_decomposition(RowMatrix::Zero(n, n), stream);
    check_decomposition(RowMatrix::Identity(n, n), stream);
    check_decomposition(A.leftCols(1) * A.leftCols(1).transpose(), stream);
    RowMatrix split = A;  // two blocks
    split.topRightCorner(n / 2, n - n / 2).setZero();
    split.bottomLeftCorner(n - n / 2, n / 2).setZero();
    check_decomposition(split, stream);
    RowMatrix graded = A;  // entries from 1 down to 1e-12
    for (long i = 0; i < n; ++i) {
      const double factor = std::pow(10.0, -6.0 * static_cast<double>(i) / static_cast<double>(n));
      graded.row(i) *= factor;
      graded.col(i) *= factor;
    }
    check_decomposition(graded, stream);
  }
}

TEST_CASE("largest_of_tridiagonal gives the top of the chain of ones, 2 cos(pi/(n + 1))") {
  for (const std::size_t n : {1U, 2U, 5U, 12U}) {
    const LargestPair found =
        largest_of_tridiagonal(std::vector<double>(n, 0.0), std::vector<double>(n - 1, 1.0));
    const double angle = std::acos(-1.0) / static_cast<double>(n + 1);
    CHECK(std::abs(found.value - (n > 1 ? 2 * std::cos(angle) : 0)) <= tolerance);
    CHECK(std::abs(found.vector.norm() - 1) <= tolerance);
    Eigen::VectorXd sines(static_cast<long>(n));  // its eigenvector
    for (long k = 0; k < sines.size(); ++k) sines[k] = std::sin(static_cast<double>(k + 1) * angle);
    // By the pivots, the error is that of the value over the gap.
    CHECK((found.vector - sines.normalized()).norm() <= 100 * tolerance);
  }
}

TEST_CASE("what is not finite is refused") {
  RowMatrix bad = RowMatrix::Identity(3, 3);
  bad(1, 2) = bad(2, 1) = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(symmetric_eigen(bad, RowMatrix::Identity(3, 3)), std::runtime_error);
  CHECK_THROWS_AS(largest_eigenvalue(bad), std::runtime_error);
}

TEST_CASE("rows that are next to nothing beside others count as nothing") {
  // Squares of the second row's entries are denormal or 0.
  for (const double tiny : {1e-139, 1e-141, 1e-157, 1e-161, 1e-165}) {
    RowMatrix A = RowMatrix::Identity(4, 4);
    A(1, 2) = A(2, 1) = A(1, 3) = A(3, 1) = tiny;
    A(0, 1) = A(1, 0) = 0.5;
    const SymmetricEigen found = symmetric_eigen(A, RowMatrix::Identity(4, 4));
    CAPTURE(tiny);
    CHECK(found.rotated.allFinite());
    CHECK(found.values[0] == doctest::Approx(0.5).epsilon(1e-13));
    CHECK(found.values[3] == doctest::Approx(1.5).epsilon(1e-13));
    CHECK(largest_eigenvalue(A) == doctest::Approx(1.5).epsilon(1e-13));
  }
}
