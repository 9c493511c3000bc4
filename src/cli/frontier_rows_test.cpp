// Tests of the rows of a frontier: a cell that fails says which one it is.
#include "cli/frontier_rows.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace oubliette;

namespace {

ComputeCell failing(std::vector<long> Q) {
  const auto grid =
      std::make_shared<const FrontierGrid>(FrontierGrid{{Rational(1, 4), 1}, {2, 3}, std::move(Q)});
  return frontier_rows(grid, [](const Rational&, long, long, std::uint64_t) -> FrontierCell {
    throw std::domain_error("frontier: a sample path is not finite in double");
  });
}

}  // namespace

TEST_CASE("a cell that fails is named") {
  CHECK_THROWS_WITH_AS(failing({0})(1),
                       "at eta = 1/4, B = 3: a sample path is not finite in double",
                       std::domain_error);
  CHECK_THROWS_WITH_AS(failing({5, 7})(7),
                       "at eta = 1, B = 3, Q = 7: a sample path is not finite in double",
                       std::domain_error);
}

TEST_CASE("a cell has its own random streams in every grid") {
  std::vector<std::uint64_t> keys;
  const FrontierCellAt note = [&keys](const Rational& eta, long B, long Q, std::uint64_t key) {
    keys.push_back(key);
    FrontierCell cell;
    cell.eta = eta;
    cell.B = B;
    cell.Q = Q;
    return cell;
  };
  const auto wide = std::make_shared<const FrontierGrid>(FrontierGrid{{1, 2}, {1, 2}, {1, 2}});
  const auto narrow = std::make_shared<const FrontierGrid>(FrontierGrid{{2}, {1}, {2}});
  CHECK(frontier_rows(wide, note)(5) == frontier_rows(narrow, note)(0));
  CHECK(keys[0] == keys[1]);
  frontier_rows(wide, note)(4);
  CHECK(keys[2] != keys[0]);
}
