// Tests of proves_norm_below_one and equitable_partition.
#include "linalg/norm_below_one.hpp"

#include <doctest/doctest.h>

#include "linalg/equitable_partition.hpp"

using namespace oubliette;

namespace {

constexpr std::int64_t one = std::int64_t{1} << fixed_norm_bits;

}  // namespace

TEST_CASE("a norm of 9/10 is proved below 1 although the Frobenius norm is above 1") {
  CHECK(proves_norm_below_one({one * 9 / 10, 0, 0, one * 9 / 10}, 2, 3));
  CHECK(proves_norm_below_one({one / 2, one * 2 / 5, one * 2 / 5, one / 2}, 2, 3));
}

TEST_CASE("a norm of 1 or more is never proved below 1") {
  CHECK_FALSE(proves_norm_below_one({one, 0, 0, 0}, 2, 0));
  CHECK_FALSE(proves_norm_below_one({one / 2, one / 2, one / 2, one / 2}, 2, 0));
  CHECK_FALSE(proves_norm_below_one({-one, 0, 0, one / 3}, 2, 0));
  CHECK_FALSE(proves_norm_below_one({one << 5, 0, 0, one << 5}, 2, 0));
}

TEST_CASE("the error of the entries counts") {
  CHECK(proves_norm_below_one({one - 10}, 1, 9));
  CHECK_FALSE(proves_norm_below_one({one - 10}, 1, 10));
}

TEST_CASE("the path of three vertices has two classes, a cycle one, and weights tell rows apart") {
  const std::vector<std::uint32_t> path{0, 1, 0, 1, 0, 1, 0, 1, 0};
  const std::vector<std::uint32_t> classes = equitable_partition({3, path, {1, 1, 1}}, 3);
  REQUIRE(classes.size() == 3);
  CHECK(classes[0] == classes[2]);
  CHECK(classes[0] != classes[1]);
  const std::vector<std::uint32_t> cycle{0, 1, 1, 1, 0, 1, 1, 1, 0};
  CHECK(equitable_partition({3, cycle, {1, 1, 1}}, 3) == std::vector<std::uint32_t>(3, 0));
  CHECK(equitable_partition({3, cycle, {1, 1, 2}}, 3)[2] != 0);
  CHECK(equitable_partition({3, cycle, {1, 2, 3}}, 2).empty());
}
