// Tests of log k! against sums of logarithms.
#include "streams/log_factorial.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace oubliette;

TEST_CASE("log k! is the sum of the logarithms") {
  // 1e-14: some 1e-16 for each of the few operations; the long double sum is far closer.
  long double sum = 0;
  for (long k = 0; k <= 3000; ++k) {
    if (k > 0) sum += std::log(static_cast<long double>(k));
    const auto exact = static_cast<double>(sum);
    CHECK(std::abs(log_factorial(k) - exact) <= 1e-14 * (1 + exact));
  }
}
