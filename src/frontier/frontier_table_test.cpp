// Tests of the table of a sweep: rows read back, signs of exponents, limits by place.
#include "frontier/frontier_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

using namespace oubliette;

namespace {

FrontierTable two_point_table() {
  FrontierTable table;
  table.setup.steps = 100;
  table.setup.repeats = 3;
  table.grid = {{Rational(1, 2), 1}, {1, 20}, {1, 25, 50}};
  for (std::size_t i = 0; i < table.grid.size(); ++i) {
    const FrontierGrid::Place at = table.grid.place(i);
    table.cells.push_back(frontier_cell(table.setup, table.grid.eta[at.eta], table.grid.B[at.B],
                                        table.grid.Q[at.Q], i));
  }
  table.limits = setup_limits(table.setup, table.grid, 2);
  return table;
}

}  // namespace

TEST_CASE("a row is read back to the same row") {
  FrontierCell cell = frontier_cell(FrontierSetup{.repeats = 2}, Rational(1, 2), 3, 4, 0);
  CHECK(csv_row(parse_csv_row(csv_row(cell))) == csv_row(cell));
  cell.sigma.reset();
  cell.lyapunov = -std::numeric_limits<double>::infinity();
  CHECK(csv_row(parse_csv_row(csv_row(cell))) == csv_row(cell));
}

TEST_CASE("what is no row is refused") {
  for (const char* row : {"", "1,2,3", "1,1,1,x,2,0,0,0,0,converges,0,no,no,no",
                          "undefined,1,1,1,2,0,0,0,0,converges,0,no,no,no"}) {
    CAPTURE(row);
    CHECK_THROWS_AS(parse_csv_row(row), std::invalid_argument);
  }
}

TEST_CASE("cells are ordered by eta, then B, then Q") {
  const FrontierTable table = two_point_table();
  CHECK(table.cells.size() == 12);
  CHECK(table.cell(1, 0, 2).eta == 1);
  CHECK(table.cell(1, 0, 2).B == 1);
  CHECK(table.cell(1, 0, 2).Q == 50);
}

TEST_CASE("the limits are the boundaries of each place") {
  const FrontierTable table = two_point_table();
  const Boundaries expected = boundaries(table.setup, 20, 25);
  CHECK(table.limit(1, 1).mean_square ==
        doctest::Approx(expected.mean_square->convert_to<double>()));
  CHECK(table.limit(1, 1).almost_sure == expected.almost_sure);
}

TEST_CASE("a sign within 3 standard errors of 0, or without one, is undecided") {
  FrontierCell cell;
  const auto sign = [&cell](double exponent, std::optional<double> error) {
    cell.lyapunov = exponent;
    cell.lyapunov_se = error;
    return growth_of(cell);
  };
  CHECK(sign(0.3, 0.1) == Growth::undecided);
  CHECK(sign(-0.25, 0.1) == Growth::undecided);
  CHECK(sign(0.31, 0.1) == Growth::grows);
  CHECK(sign(-0.31, 0.1) == Growth::decays);
  CHECK(sign(0.31, std::nullopt) == Growth::undecided);
  // A finite sum has no error, a path that reached 0 no doubt.
  CHECK(sign(1e-300, 0) == Growth::grows);
  CHECK(sign(-1e-300, 0) == Growth::decays);
  CHECK(sign(0, 0) == Growth::undecided);
  CHECK(sign(-std::numeric_limits<double>::infinity(), std::nullopt) == Growth::decays);
}

TEST_CASE("exponents are estimates unless all standard errors are 0") {
  FrontierTable table;
  table.cells.resize(2);
  table.cells[0].lyapunov_se = table.cells[1].lyapunov_se = 0;
  CHECK_FALSE(has_estimated_exponents(table));
  table.cells[1].lyapunov_se.reset();
  CHECK(has_estimated_exponents(table));
}

TEST_CASE("of many step sizes some are shown, with both ends") {
  FrontierGrid grid{{1, 2, 3}, {1}, {1}};
  CHECK(shown_etas(grid) == std::vector<std::size_t>{0, 1, 2});
  CHECK(shown_etas_text(grid).empty());
  grid.eta.resize(100'000);
  const std::vector<std::size_t> shown = shown_etas(grid);
  CHECK(shown.size() == most_shown_etas);
  CHECK(shown.front() == 0);
  CHECK(shown.back() == 99'999);
  CHECK(std::is_sorted(shown.begin(), shown.end()));
  CHECK(shown_etas_text(grid) ==
        "24 of 100000 step sizes are shown, spread evenly; all are in frontier.csv");
  grid.eta.resize(1);
  CHECK(shown_etas(grid) == std::vector<std::size_t>{0});
}

TEST_CASE("limits that cannot be computed name their place, and a wish to stop is heard") {
  const FrontierGrid grid{{1}, {3}, {2}};
  FrontierSetup setup;
  setup.n_retain = 1;
  CHECK_THROWS_WITH_AS(setup_limits(setup, grid, 1),
                       doctest::Contains("the limits at B = 3, Q = 2: "), std::domain_error);
  CHECK_FALSE(setup_limits(setup, grid, 2, [] { return true; }).at(0).mean_square);
}
