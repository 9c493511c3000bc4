// Tests of exact kernels, solutions and independent columns.
#include "linalg/exact_solve.hpp"

#include <doctest/doctest.h>

#include "linalg/positive_vector.hpp"

using namespace oubliette;

namespace {

FlintMatrix integers(std::initializer_list<std::initializer_list<int>> rows) {
  FlintMatrix A(static_cast<Eigen::Index>(rows.size()),
                static_cast<Eigen::Index>(rows.begin()->size()));
  Eigen::Index i = 0;
  for (const auto& row : rows) {
    Eigen::Index j = 0;
    for (const int value : row) A.set(i, j++, Integer(value));
    ++i;
  }
  return A;
}

}  // namespace

TEST_CASE("the kernel of a singular matrix is primitive and annihilated") {
  const FlintMatrix A = integers({{4, 2, 0}, {2, 1, 0}, {0, 0, 3}});
  const ExactKernel kernel = exact_kernel(A);
  CHECK(kernel.pivots == std::vector<Eigen::Index>{0, 2});
  REQUIRE(kernel.basis.cols() == 1);
  CHECK((A * kernel.basis).is_zero());
  CHECK(abs(kernel.basis.at(0, 0)) == 1);
  CHECK(abs(kernel.basis.at(1, 0)) == 2);
}

TEST_CASE("a zero matrix has everything in its kernel, a nonsingular one nothing") {
  CHECK(exact_kernel(FlintMatrix(3, 3)).basis.cols() == 3);
  CHECK(exact_kernel(integers({{2, 1}, {1, 2}})).basis.cols() == 0);
}

TEST_CASE("a rank that the first prime hides is found") {
  FlintMatrix A(2, 2);
  A.set(0, 0, (Integer(1) << 61U) - 1);  // the first prime itself
  A.set(1, 1, 1);
  CHECK(independent_columns(A).size() == 1);
  CHECK(exact_kernel(A).basis.cols() == 0);
}

TEST_CASE("solutions are exact and a singular matrix has none") {
  const auto x = exact_solve(integers({{2, 1}, {1, 3}}), integers({{1}, {0}}));
  REQUIRE(x);
  CHECK(Rational(x->entries.at(0, 0), x->denominator) == Rational(3, 5));
  CHECK(Rational(x->entries.at(1, 0), x->denominator) == Rational(-1, 5));
  CHECK_FALSE(exact_solve(integers({{1, 2}, {2, 4}}), integers({{1}, {0}})));
}

TEST_CASE("a short basis spans the same lattice") {
  const FlintMatrix B = short_basis(integers({{1, 1000}, {0, 1}, {0, 0}}));
  CHECK(abs(B.at(0, 0) * B.at(1, 1) - B.at(0, 1) * B.at(1, 0)) == 1);
  CHECK(abs(B.at(0, 0)) + abs(B.at(0, 1)) + abs(B.at(1, 0)) + abs(B.at(1, 1)) <= 3);
}

TEST_CASE("a positive vector is found exactly when the negative is not PSD") {
  for (const FlintMatrix& A : {integers({{0, 1}, {1, -5}}), integers({{-1, 2}, {2, -3}}),
                               integers({{-4, 2, 0}, {2, -1, 0}, {0, 0, 1}})}) {
    const auto x = positive_vector(A);
    REQUIRE(x);
    CHECK((transpose(*x) * A * *x).at(0, 0) > 0);
  }
  CHECK_FALSE(positive_vector(integers({{-1, 2}, {2, -4}})));
  CHECK_FALSE(positive_vector(FlintMatrix(2, 2)));
}
