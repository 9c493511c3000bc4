// Tests of the paper's set-up: its sharpness, its dimension, and what lies outside it.
#include "frontier/setup.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

TEST_CASE("the set-up has d = 51 - Q and largest eigenvalue 2 for H_R and H_F") {
  const FrontierSetup setup;
  for (const long Q : {35L, 40L, 50L}) {
    const UnlearningProblem x = setup_problem(setup, 1, 5, Q);
    CHECK(x.d() == 51 - Q);
    CHECK(x.d() == dimension(axis_groups(setup, Q)));
    CHECK(x.n_r() == 50);
    CHECK(x.n_f() == 50);
    for (const Matrix<Rational>& H : {H_retain(x), H_forget(x)}) {
      CHECK(H(0, 0) == 2);
      for (Eigen::Index i = 1; i < x.d(); ++i) CHECK(H(i, i) == Rational(2, Q));
    }
  }
}

TEST_CASE("sets of different sizes leave axes with one kind of sample") {
  FrontierSetup setup;
  setup.n_retain = 5;
  setup.n_forget = 3;
  const std::vector<AxisGroup> groups = axis_groups(setup, 2);
  REQUIRE(groups.size() == 3);
  CHECK(groups[0].retain == 2);
  CHECK(groups[0].forget == 2);
  CHECK(groups[1].copies == 1);
  CHECK(groups[2].retain == 1);
  CHECK(groups[2].forget == 0);
  CHECK(groups[2].copies == 2);
  const UnlearningProblem x = setup_problem(setup, 1, 1, 2);
  CHECK(x.d() == 4);
  CHECK(H_forget(x)(0, 0) == 2);
  CHECK(H_forget(x)(2, 2) == 0);
}

TEST_CASE("what is outside the set-up is refused by name") {
  FrontierSetup setup;
  CHECK_THROWS_WITH_AS(axis_groups(setup, 51),
                       "frontier: Q = 51, expected 1 <= Q <= 50 = min(n_r, n_f)",
                       std::domain_error);
  CHECK_THROWS_AS(axis_groups(setup, 0), std::domain_error);
  CHECK_THROWS_AS(setup_problem(setup, 0, 1, 50), std::domain_error);
  CHECK_THROWS_AS(setup_problem(setup, 1, 51, 50), std::domain_error);
  setup.steps = 0;
  CHECK_THROWS_WITH_AS(axis_groups(setup, 1), "frontier: steps = 0, expected at least 1",
                       std::domain_error);
  setup.steps = 1;
  setup.alpha = 2;
  CHECK_THROWS_AS(axis_groups(setup, 1), std::domain_error);
}
