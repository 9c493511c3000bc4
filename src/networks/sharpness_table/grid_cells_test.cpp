// Tests of seeds brought together and compared.
#include "networks/sharpness_table/grid_cells.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "networks/sharpness_table/results_test.hpp"

using namespace oubliette;

TEST_CASE("a cell has the runs of one setting, without those that diverged") {
  const std::vector<GridCell> cells = grid_cells(results_by_hand());
  REQUIRE(cells.size() == 3);
  CHECK(cells[0].numbers(ToW_of).size() == 3);
  CHECK(*sample_mean(cells[0].numbers(ToW_of)).mean == doctest::Approx(52));
  const GridCell* labels = cell_of(cells, "random", "random-labels", plain_sgd, plain_sgd);
  REQUIRE(labels != nullptr);
  CHECK(labels->runs == 2);
  CHECK(labels->measured.size() == 1);
  CHECK(percent_text(sample_mean(labels->numbers(ToW_of))) == "40.00");
  CHECK(cell_of(cells, "random", "random-labels", plain_sgd, asam_one) == nullptr);
}

TEST_CASE("differences are paired by seed, and Student's interval decides") {
  const std::vector<GridCell> cells = grid_cells(results_by_hand());
  const GridCell& sgd = cells[0];
  const GridCell& asam = cells[1];
  // 10, 9, 11: mean 10, deviation 1, half interval 4.303 / sqrt(3).
  const Comparison comparison = compare(asam, sgd, ToW_of);
  CHECK(*comparison.difference.mean == doctest::Approx(10));
  CHECK(*comparison.difference.half_interval ==
        doctest::Approx(4.302653 / std::sqrt(3.0)).epsilon(1e-6));
  CHECK(comparison.finding == Finding::holds);
  CHECK(compare(sgd, asam, ToW_of).finding == Finding::contradicted);
  CHECK(compare(sgd, sgd, ToW_of).finding == Finding::undecided);
  CHECK(compare(cells[2], sgd, ToW_of).finding == Finding::undecided);  // one common seed
}

TEST_CASE("two deviations would decide what Student's interval leaves open") {
  SharpnessResults results = results_by_hand();
  // Differences 6, 2 and 4: mean 4, deviation 2, 2 s / sqrt(3) = 2.3 and t s / sqrt(3) = 4.97.
  const double retain[] = {0.56, 0.54, 0.58};
  for (SharpnessRow& row : results.grid) {
    if (same(row.U, asam_one)) row.metrics = metrics_of(retain[row.seed], 0.5, 0.5);
  }
  const std::vector<GridCell> cells = grid_cells(results);
  const Comparison comparison = compare(cells[1], cells[0], ToW_of);
  CHECK(*comparison.difference.mean == doctest::Approx(4));
  CHECK(comparison.finding == Finding::undecided);
}

TEST_CASE("differences without any spread decide nothing") {
  SharpnessResults results = results_by_hand();
  for (SharpnessRow& row : results.grid) {
    row.metrics = metrics_of(same(row.U, asam_one) ? 0.75 : 0.5, 0.5, 0.5);
  }
  const std::vector<GridCell> cells = grid_cells(results);
  const Comparison comparison = compare(cells[1], cells[0], ToW_of);
  CHECK(*comparison.difference.mean == 25);
  CHECK(comparison.finding == Finding::undecided);
}

TEST_CASE("differences that are equal up to rounding decide nothing either") {
  SharpnessResults results = results_by_hand();
  // 3 of 166 more each time, in other places of [0, 1]: not equal as doubles.
  const double base[] = {60, 67, 74};
  for (SharpnessRow& row : results.grid) {
    const double retain = base[row.seed] + (same(row.U, asam_one) ? 3 : 0);
    row.metrics = metrics_of(retain / 166, 0.5, 0.5);
  }
  const std::vector<GridCell> cells = grid_cells(results);
  const Comparison comparison = compare(cells[1], cells[0], ToW_of);
  CHECK(*comparison.difference.deviation > 0);
  CHECK(comparison.finding == Finding::undecided);
}

TEST_CASE("without a retrained model there is no ToW") {
  SharpnessResults results = results_by_hand();
  results.references.front().metrics.reset();
  const std::vector<GridCell> cells = grid_cells(results);
  CHECK(cells[0].numbers(ToW_of).empty());
  CHECK(percent_text(sample_mean(cells[0].numbers(ToW_of))) == "-");
}
