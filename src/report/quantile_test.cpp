// Tests of the quantiles: ends, places between, infinities.
#include "report/quantile.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace oubliette;

TEST_CASE("a quantile lies on the line between the numbers beside its place") {
  const std::vector<double> five{1, 2, 4, 8, 16};
  CHECK(quantile_of_sorted(five, 0) == 1);
  CHECK(quantile_of_sorted(five, 1) == 16);
  CHECK(quantile_of_sorted(five, 0.25) == 2);
  CHECK(quantile_of_sorted(five, 0.625) == 6);
  CHECK(quantile_of_sorted({3}, 0.95) == 3);
}

TEST_CASE("the median of an even number is the mean of the middle two") {
  CHECK(median_of_sorted({1, 2, 4, 8}) == 3);
  CHECK(median_of_sorted({1, 2, 4}) == 2);
}

TEST_CASE("a quantile beside an infinity is it or the number itself, never NaN") {
  CHECK(median_of_sorted({-HUGE_VAL, -HUGE_VAL}) == -HUGE_VAL);
  CHECK(median_of_sorted({-HUGE_VAL, 1}) == -HUGE_VAL);
  CHECK(median_of_sorted({-HUGE_VAL, 1, HUGE_VAL}) == 1);
}

TEST_CASE("of numbers in any order, NaN is left out and none has no quantile") {
  CHECK(quantile({4, 1, 3, 2}, 0.5) == 2.5);
  CHECK(quantile({4, 1, 3, 2}, 0) == 1.0);
  CHECK(quantile({4, 1, 3, 2}, 1) == 4.0);
  CHECK(quantile({10, 20, 30, 40, 50}, 0.3) == 22.0);
  CHECK(quantile({7, std::nan("")}, 0.9) == 7.0);
  CHECK_FALSE(quantile({std::nan("")}, 0.5));
}
