// Tests of ranks, rank correlation, areas and shares against numbers worked out by hand.
#include "signal_noise/rank_statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace oubliette;

namespace {

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
// A few operations on numbers of order 1.
constexpr double rounding = 1e-14;

bool near(const std::optional<double>& x, double value) {
  return x && std::abs(*x - value) < rounding;
}

}  // namespace

TEST_CASE("equal values share the mean of their ranks") {
  CHECK(ranks({3, 1, 2}) == std::vector<double>{3, 1, 2});
  CHECK(ranks({5, 5, 1, 5, 9}) == std::vector<double>{3, 3, 1, 3, 5});
  CHECK(ranks({}).empty());
}

TEST_CASE("rank correlation sees order alone") {
  CHECK(spearman({1, 2, 3, 4}, {1, 10, 11, 1e9}) == 1.0);
  CHECK(spearman({1, 2, 3, 4}, {4, 3, 2, -1e9}) == -1.0);
  // d = 1, 1, 1, 1: 1 - 6 * 4 / (4 * 15)
  CHECK(near(spearman({1, 2, 3, 4}, {2, 1, 4, 3}), 0.6));
}

TEST_CASE("rank correlation with ties is Pearson's of the shared ranks") {
  // Ranks 1.5, 1.5, 3, 4 and 1, 2, 3, 4: sums of products 4.5, of squares 4.5 and 5.
  CHECK(near(spearman({7, 7, 8, 9}, {1, 2, 3, 4}), 4.5 / std::sqrt(4.5 * 5)));
}

TEST_CASE("no rank correlation of fewer than three pairs, or of a constant") {
  CHECK_FALSE(spearman({1, 2}, {1, 2}));
  CHECK_FALSE(spearman({}, {}));
  CHECK_FALSE(spearman({1, 2, 3}, {4, 4, 4}));
  CHECK_FALSE(spearman({1, 2, no_number}, {1, 2, 3}));
}

TEST_CASE("pairs without a number are left out of the rank correlation") {
  CHECK(spearman({1, no_number, 2, 3, 9}, {4, 0, 5, 6, std::numeric_limits<double>::infinity()}) ==
        1.0);
}

TEST_CASE("the area counts how often one is above the other, ties half") {
  CHECK(area_under_curve({1, 2, 3, 4}, {false, false, true, true}) == 1.0);
  CHECK(area_under_curve({1, 2, 3, 4}, {true, true, false, false}) == 0.0);
  // 2 > 1, 2 < 3, 3 > 1, 3 = 3: 2.5 of 4.
  CHECK(area_under_curve({2, 1, 3, 3}, {true, false, true, false}) == 0.625);
  CHECK_FALSE(area_under_curve({1, 2}, {true, true}));
  CHECK_FALSE(area_under_curve({}, {}));
}

TEST_CASE("Wilson's interval of a share ends at 0 and 1 and nowhere beyond") {
  // z^2 = 3.8414588206941254; 2 of 4: 1/2 +- z/(1 + z^2/4) sqrt(1/16 + z^2/64).
  const Estimate half = share_estimate(2, 4);
  CHECK(half.value == 0.5);
  CHECK(*half.low == doctest::Approx(0.1500390).epsilon(1e-6));  // seven digits
  CHECK(*half.high == doctest::Approx(0.8499610).epsilon(1e-6));
  const Estimate all = share_estimate(2200, 2200);
  CHECK(all.high == 1.0);
  CHECK(*all.low == doctest::Approx(2200 / (2200 + 3.8414588206941254)).epsilon(1e-12));
  CHECK(share_estimate(0, 5).low == 0.0);
  CHECK_FALSE(share_estimate(0, 0).value);
}
