// Tests of the table of a sweep: rows read back, limits by place, figures.
#include "frontier/frontier_table.hpp"

#include <doctest/doctest.h>

#include <limits>

#include "frontier/frontier_figures.hpp"

using namespace oubliette;

namespace {

FrontierTable small_table() {
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
  const FrontierTable table = small_table();
  CHECK(table.cells.size() == 12);
  CHECK(table.cell(1, 0, 2).eta == 1);
  CHECK(table.cell(1, 0, 2).B == 1);
  CHECK(table.cell(1, 0, 2).Q == 50);
}

TEST_CASE("the limits are the boundaries of each place") {
  const FrontierTable table = small_table();
  const Boundaries expected = boundaries(table.setup, 20, 25);
  CHECK(table.limit(1, 1).mean_square ==
        doctest::Approx(expected.mean_square->convert_to<double>()));
  CHECK(table.limit(1, 1).almost_sure == expected.almost_sure);
}

TEST_CASE("there is a figure 1 for each eta, and figures 2 and 3, each with data for its script") {
  const std::vector<Figure> figures = frontier_figures(small_table());
  REQUIRE(figures.size() == 4);
  CHECK(figures[0].name == "figure_1_eta_0.5");
  CHECK(figures[3].name == "figure_3");
  for (const Figure& figure : figures) {
    CHECK(figure.script.find("data = \"" + figure.name + ".dat\"") != std::string::npos);
    CHECK_FALSE(figure.data.empty());
  }
}
