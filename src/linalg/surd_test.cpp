// Tests of exact sums of square roots.
#include "linalg/surd.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace oubliette;

TEST_CASE("square roots of one field merge: sqrt 8 = 2 sqrt 2 and sqrt(1/2) = sqrt(2) / 2") {
  CHECK((sqrt_surd(8) - Surd(2) * sqrt_surd(2)).is_zero());
  CHECK((sqrt_surd(Rational(1, 2)) - Rational(1, 2) * sqrt_surd(2)).is_zero());
  CHECK((sqrt_surd(2 * 17 * 17) - Surd(17) * sqrt_surd(2)).is_zero());
  CHECK(*(sqrt_surd(6) * sqrt_surd(6)).rational() == 6);
}

TEST_CASE("the sign is exact where decimals agree to thirty places") {
  CHECK(sign(sqrt_surd(2) + sqrt_surd(3) - sqrt_surd(5)) == 1);
  const Surd root = sqrt_surd(2);
  const Rational near = enclose(root, 200).lo;
  CHECK(sign(root - near) == 1);
  CHECK(sign(near - root) == -1);
  CHECK(sign(root - root) == 0);
}

TEST_CASE("a nested root is resolved exactly when it can be") {
  const Surd x = Surd(5) + Surd(2) * sqrt_surd(6);
  REQUIRE(exact_sqrt(x));
  CHECK((*exact_sqrt(x) - sqrt_surd(2) - sqrt_surd(3)).is_zero());
  const Surd y = Surd(5) - Surd(2) * sqrt_surd(6);
  CHECK((*exact_sqrt(y) - sqrt_surd(3) + sqrt_surd(2)).is_zero());
  CHECK_FALSE(exact_sqrt(Surd(1) + sqrt_surd(2)).has_value());
  CHECK_THROWS_AS(exact_sqrt(Surd(-1)), std::domain_error);
}

TEST_CASE("a rational ratio of two sums is found, and only then") {
  const Surd x = Surd(3) + sqrt_surd(5);
  CHECK(*exact_ratio(Surd(Rational(22, 7)) * x, x) == Rational(22, 7));
  CHECK_FALSE(exact_ratio(x, sqrt_surd(5)).has_value());
}

TEST_CASE("the relative enclosure survives cancellation") {
  const Surd root = sqrt_surd(2);
  const Interval x = enclose_relative(root - enclose(root, 150).lo, 40);
  CHECK(x.lo > 0);
  CHECK((x.hi - x.lo) * Rational(Integer(1) << 40) <= x.lo);
}
