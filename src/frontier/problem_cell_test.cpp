// Tests of the cells of one's own problem that no other test of cells has.
#include <doctest/doctest.h>

#include <stdexcept>

#include "frontier/frontier_table.hpp"

using namespace oubliette;

TEST_CASE("a direction that no Hessian touches keeps the exponent at 0 or above") {
  // Short runs still lose what lies along (1, 0), slowly: their growth alone would look negative.
  Vector<Rational> e(2);
  e << 1, 0;
  UnlearningProblem x;
  x.retain_set = {rank_one_sample(e, Rational(1, 10), 4)};
  FrontierSetup setup;
  setup.steps = 50;
  const FrontierCell cell = problem_cell(x, setup, 1, 2, 0);
  CHECK(cell.verdict == "bounded");
  CHECK(cell.lyapunov == 0);
  CHECK(growth_of(cell) == Growth::undecided);
  x.retain_set = {rank_one_sample(e.head(1), Rational(1, 10), 4)};
  CHECK(growth_of(problem_cell(x, setup, 1, 2, 0)) == Growth::decays);
}
