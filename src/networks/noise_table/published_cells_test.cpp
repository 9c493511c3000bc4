// Tests of paper A's Table 1 as a table.
#include "networks/noise_table/published_cells.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

TEST_CASE("the published table has ten steps and three variances") {
  CHECK(published_cells().size() == 30);
  const auto cell = published_cell(450, 0.5);
  REQUIRE(cell);
  CHECK(cell->mean == 5.5811);
  CHECK(cell->deviation == 1.8397);
  CHECK_FALSE(published_cell(500, 0.5));
  CHECK_FALSE(published_cell(450, 0.2));
}

TEST_CASE("a table of another form is refused with its line") {
  CHECK_THROWS_WITH(read_published_cells("Step,Variance\n"), "published table: 'Step,Variance'");
  CHECK_THROWS_WITH(read_published_cells("Step,Var = 1\n0,1 +- 2\n"),
                    "published table: '0,1 +- 2'");
  CHECK_THROWS_WITH(read_published_cells("Step,Var = 1\n0,x ± 2\n"),
                    "published table: 'x' in '0,x ± 2'");
}
