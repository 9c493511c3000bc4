// Tests of the sample paths that the program draws: their law as a whole, and what a cell reports.
#include "frontier/setup_paths_test.hpp"

#include <doctest/doctest.h>

#include "frontier/dense_paths.hpp"
#include "frontier/frontier_cell.hpp"
#include "frontier/repetitions.hpp"

using namespace oubliette;

TEST_CASE("paths by axes have the law of paths that draw every sample into every batch") {
  // From 32 steps on an axis of one sample a set is drawn by counts, the shared one mostly is not.
  for (const CellInLaw& cell : few_cells) {
    CAPTURE(cell.B);
    CAPTURE(cell.Q);
    const FrontierSetup setup = setup_in_law(cell, 32);
    CHECK(distance_in_law(cell, setup, right_step(cell, setup)) < 1);
  }
}

// The guard of the test above: were the paths those of a wrong simulation, it would say so. A
// quarter of the paths is enough for these faults.
TEST_CASE("planted: a count off by one, a wrong sign and the other set's batches are told apart") {
  const CellInLaw& even = few_cells[1];
  FrontierSetup setup = setup_in_law(even, 32);
  setup.repeats = 5000;
  const PlainStep right = right_step(even, setup);
  PlainStep wrong = right;
  wrong.p_retain = Rational(even.B, even.n_retain + 1);
  CHECK(distance_in_law(even, setup, wrong) > 1);
  wrong = right;
  wrong.b = -right.b;
  CHECK(distance_in_law(even, setup, wrong) > 1);
  const CellInLaw& uneven = few_cells[3];
  setup = setup_in_law(uneven, 32);
  setup.repeats = 5000;
  wrong = right_step(uneven, setup);
  wrong.p_forget = wrong.p_retain;
  CHECK(distance_in_law(uneven, setup, wrong) > 1);
}

TEST_CASE("paths by axes have the law of dense paths of the same problem") {
  FrontierSetup setup = sized(7, 4, Rational(1, 10));
  setup.steps = 40;
  setup.repeats = 20000;
  setup.seed = 20261121;
  const Rational eta(9, 10);
  std::vector<Stream> streams;
  for (std::uint64_t r = 0; r < 20000; ++r) streams.emplace_back(setup.seed, 2, r);
  std::vector<double> dense;
  for (const PathGrowth& path :
       DensePaths(setup_problem(setup, eta, 2, 2)).simulate(eta, 2, setup.steps, streams)) {
    dense.push_back(path.total);
  }
  CHECK(distance_over_limit(SetupPaths(setup, eta, 2, 2).growths(1), dense, level_in_law) < 1);
}

TEST_CASE("a cell reports these paths and this exponent") {
  FrontierSetup setup = sized(6, 5, Rational(1, 10));
  setup.steps = 50;
  setup.seed = 3;
  const SetupPaths paths(setup, Rational(4, 5), 2, 3);
  const FrontierCell cell = frontier_cell(setup, Rational(4, 5), 2, 3, 8);
  CHECK(cell.median_growth == median_growth(paths.growths(8), setup.steps));
  CHECK(cell.share_diverged == share_diverged(paths.growths(8)));
  CHECK(cell.lyapunov == paths.exponent());
  CHECK(paths.growths(8) != paths.growths(9));
  CHECK(paths.growths(8).size() == 10);
}
