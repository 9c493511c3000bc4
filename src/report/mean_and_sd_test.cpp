// Tests of mean and standard deviation: few numbers, none, NaN among them.
#include "report/mean_and_sd.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace oubliette;

TEST_CASE("mean and standard deviation are of the numbers that are there") {
  const MeanAndSd x = mean_and_sd({1, std::nan(""), 3});
  CHECK(x.count == 2);
  CHECK(x.mean == 2);
  CHECK(x.sd == std::sqrt(2.0));
}

TEST_CASE("one number has no standard deviation, none has no mean") {
  const MeanAndSd one = mean_and_sd({5}), none = mean_and_sd({std::nan("")});
  CHECK(one.mean == 5);
  CHECK(std::isnan(one.sd));
  CHECK(none.count == 0);
  CHECK(std::isnan(none.mean));
  CHECK(std::isnan(none.sd));
}
