#include "proofs_check/stability/figure_1.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace oubliette::stability {
namespace {

// Boundaries 1 and 2, solid lines 2 and 1.
std::vector<Cell> two_cells() {
  return {{1, 1, 1, {Interval(2), Interval(1), Interval(1)}},
          {2, 1, 2, {Interval(1), Interval(1), Interval(1)}}};
}

}  // namespace

TEST_CASE("A line beyond the boundary misses divergence, one before it raises a false alarm") {
  const Score found = score(two_cells(), &Lines::solid, Rational(3, 2), true);
  CHECK(found.cells == 2);
  CHECK(found.right == 0);
  CHECK(found.diverging == 1);
  CHECK(found.found == 0);
  CHECK(found.false_alarms == 1);
}

TEST_CASE("On the line (9) predicts divergence and (10) convergence") {
  CHECK(score(two_cells(), &Lines::dashed, 1, true).false_alarms == 2);
  CHECK(score(two_cells(), &Lines::dashed, 1, false).false_alarms == 0);
}

TEST_CASE("Ratios are sorted, and the ends of the factor count as within it") {
  const std::vector<Interval> found = ratios(two_cells(), &Lines::solid);
  CHECK(found[0].lo == Rational(1, 2));
  CHECK(found[1].hi == 2);
  CHECK(count_within(found, 2) == 2);
  CHECK(count_within(found, Rational(19, 10)) == 0);
  CHECK(quantiles(found) == "0.500, 0.500, 0.500, 2.000, 2.000, 2.000, 2.000");
}

TEST_CASE("An enclosure that holds the step size is refused") {
  std::vector<Cell> cells = two_cells();
  cells[0].lines.solid = Interval(Rational(1), Rational(2));
  CHECK_THROWS_WITH_AS(score(cells, &Lines::solid, Rational(3, 2), true),
                       "figure_1: an enclosure is too wide to tell", std::domain_error);
}

TEST_CASE("A selection keeps the chosen cells") {
  CHECK(select(two_cells(), [](const Cell& cell) { return cell.Q == 2; }).size() == 1);
}

}  // namespace oubliette::stability
