// Tests of the edge in sigma of a column of Figure 1.
#include "frontier/sigma_edge.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

namespace {

// One column with these sigma, the cells of these positions diverging.
FrontierTable column(const std::vector<std::optional<double>>& sigma,
                     const std::vector<std::size_t>& diverging) {
  FrontierTable table;
  table.grid = {{1}, {5}, {}};
  for (std::size_t q = 0; q < sigma.size(); ++q) {
    table.grid.Q.push_back(static_cast<long>(q) + 1);
    FrontierCell cell;
    cell.sigma = sigma[q];
    table.cells.push_back(cell);
  }
  for (const std::size_t q : diverging) table.cells[q].share_diverged = 1;
  return table;
}

std::optional<SigmaEdge> edge_of(const FrontierTable& table) {
  return sigma_edge(table, 0, 0, runs_diverge);
}

}  // namespace

TEST_CASE("the edge is the largest sigma that diverges, its gap ends at the next sigma") {
  const auto edge = edge_of(column({10, 20, 30, 40}, {0, 1}));
  REQUIRE(edge);
  CHECK(edge->last == 20);
  CHECK(edge->next == 30);
}

TEST_CASE("a cell that converges below the edge does not move it") {
  CHECK(edge_of(column({10, 20, 30, 40}, {0, 2}))->last == 30);
}

TEST_CASE("the edge does not depend on the order of the cells, and skips undefined sigma") {
  const auto edge = edge_of(column({40, std::nullopt, 10, 30, 20}, {1, 2, 4}));
  REQUIRE(edge);
  CHECK(edge->last == 20);
  CHECK(edge->next == 30);
}

TEST_CASE("a column without a diverging cell, or with the largest sigma diverging, has no edge") {
  CHECK_FALSE(edge_of(column({10, 20}, {})));
  CHECK_FALSE(edge_of(column({10, 20}, {0, 1})));
  CHECK_FALSE(edge_of(column({std::nullopt}, {0})));
}

TEST_CASE("a majority of exactly half is no divergence") {
  FrontierTable table = column({10, 20, 30}, {0, 1});
  table.cells[1].share_diverged = 0.5;
  CHECK(edge_of(table)->last == 10);
  table.cells[1].share_diverged = 0.6;
  CHECK(edge_of(table)->last == 20);
}
