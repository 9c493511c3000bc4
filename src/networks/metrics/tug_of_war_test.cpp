// ToW by hand, on numbers that binary fractions hold exactly.
#include "networks/metrics/tug_of_war.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <stdexcept>

namespace oubliette {
namespace {

TEST_CASE("ToW is the product of eq. 10, with its signs") {
  const Accuracies retrained{1, 0.25, 0.75};
  // (1 - 1/4) (1 - 1/4) (1 - 1/4).
  CHECK(tug_of_war({0.75, 0.5, 0.5}, retrained) == 27.0 / 64);
  CHECK(tug_of_war_absolute({0.75, 0.5, 0.5}, retrained) == 27.0 / 64);
  // Each of the three alone: worse retain and test, and better forgetting.
  CHECK(tug_of_war({0.5, 0.25, 0.75}, retrained) == 0.5);
  CHECK(tug_of_war({1, 0.25, 0.5}, retrained) == 0.75);
  CHECK(tug_of_war({1, 0, 0.75}, retrained) == 1.25);
  // Better than retrained counts for it, or against it in the absolute version.
  CHECK(tug_of_war({1, 0, 1}, retrained) == 1.5625);
  CHECK(tug_of_war_absolute({1, 0, 1}, retrained) == 0.5625);
}

TEST_CASE("the retrained model itself has ToW 1") {
  const Accuracies x{0.9, 0.3, 0.7};
  CHECK(tug_of_war(x, x) == 1);
  CHECK(tug_of_war_absolute(x, x) == 1);
}

TEST_CASE("accuracies in percent and NaN are refused") {
  CHECK_THROWS_WITH_AS(tug_of_war({90, 0, 0}, {1, 0, 0}), "tug_of_war: an accuracy is 90",
                       std::domain_error);
  CHECK_THROWS_AS(tug_of_war_absolute({0.9, 0, 0}, {1, NAN, 0}), std::domain_error);
}

}  // namespace
}  // namespace oubliette
