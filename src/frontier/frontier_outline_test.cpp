// Tests of the outlines of regions.
#include "frontier/frontier_outline.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

TEST_CASE("a region at a corner of the grid has one open line as its outline") {
  const auto chains =
      frontier_outline(3, 3, [](std::size_t i, std::size_t j) { return i + j < 2; });
  REQUIRE(chains.size() == 1);
  CHECK(chains[0] == std::vector<Corner>{{0, 2}, {1, 2}, {1, 1}, {2, 1}, {2, 0}});
}

TEST_CASE("a single cell inside has a closed outline") {
  const auto chains =
      frontier_outline(3, 3, [](std::size_t i, std::size_t j) { return i == 1 && j == 1; });
  REQUIRE(chains.size() == 1);
  CHECK(chains[0].size() == 5);
  CHECK(chains[0].front() == chains[0].back());
}

TEST_CASE("a grid of one kind has no outline") {
  CHECK(frontier_outline(4, 2, [](std::size_t, std::size_t) { return true; }).empty());
  CHECK(frontier_outline(0, 0, [](std::size_t, std::size_t) { return true; }).empty());
}
