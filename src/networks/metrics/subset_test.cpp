// Random subsets.
#include "networks/metrics/subset.hpp"

#include <doctest/doctest.h>

namespace oubliette {
namespace {

TEST_CASE("a subset is ascending, has no number twice, and is the same again") {
  const torch::Tensor some = random_subset(50, 20, 1, "test");
  CHECK(some.size(0) == 20);
  CHECK(some.diff().min().item<std::int64_t>() > 0);
  CHECK(some[0].item<std::int64_t>() >= 0);
  CHECK(some[19].item<std::int64_t>() < 50);
  CHECK(some.equal(random_subset(50, 20, 1, "test")));
  CHECK_FALSE(some.equal(random_subset(50, 20, 2, "test")));
  CHECK_FALSE(some.equal(random_subset(50, 20, 1, "other")));
  CHECK_FALSE(some.equal(random_subset(50, 20, 1, "test", 1)));
  CHECK(random_subset(5, 5, 1, "test").equal(torch::arange(5)));
  CHECK_THROWS_WITH_AS(random_subset(5, 6, 1, "test"), "random_subset: 6 of 5",
                       std::invalid_argument);
}

}  // namespace
}  // namespace oubliette
