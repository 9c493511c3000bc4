// Tests of means over seeds.
#include "networks/experiment/sample_statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace oubliette;

TEST_CASE("Student's quantiles are those of the tables") {
  // Abramowitz and Stegun, table 26.10, three decimals.
  CHECK(student_t_975(1) == doctest::Approx(12.706).epsilon(1e-4));
  CHECK(student_t_975(2) == doctest::Approx(4.303).epsilon(2e-4));
  CHECK(student_t_975(3) == doctest::Approx(3.182).epsilon(2e-4));
  CHECK(student_t_975(4) == doctest::Approx(2.776).epsilon(2e-4));
  CHECK(student_t_975(19) == doctest::Approx(2.093).epsilon(3e-4));
  CHECK_THROWS_WITH(student_t_975(0), "student_t_975: no degrees of freedom");
}

TEST_CASE("the interval of three seeds is 2.48 deviations on each side") {
  const SampleMean mean = sample_mean({1, 2, 3});
  CHECK(*mean.mean == 2);
  CHECK(*mean.deviation == 1);
  CHECK(*mean.half_interval == doctest::Approx(4.302653 / std::sqrt(3.0)).epsilon(1e-6));
}

TEST_CASE("one number has no deviation and none has no mean") {
  CHECK(*sample_mean({5}).mean == 5);
  CHECK_FALSE(sample_mean({5}).deviation);
  CHECK_FALSE(sample_mean({}).mean);
  CHECK(mean_text(sample_mean({})) == "-");
}

TEST_CASE("NaN is an error") {
  CHECK_THROWS_WITH(sample_mean({1, std::numeric_limits<double>::quiet_NaN()}), "sample_mean: nan");
}
