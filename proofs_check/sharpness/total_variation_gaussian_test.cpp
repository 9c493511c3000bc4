// Unit tests of the total variation distance of shifted Gaussians.
#include "proofs_check/sharpness/total_variation_gaussian.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace oubliette;
using namespace oubliette::sharpness;

TEST_CASE("2 Phi(1/2) - 1 and 2 Phi(1) - 1 agree with the tables to six digits") {
  const Interval half = enclose_total_variation(1, 64), one = enclose_total_variation(2, 64);
  CHECK(half.lo > Rational(382924, 1000000));
  CHECK(half.hi < Rational(382926, 1000000));
  CHECK(one.lo > Rational(682689, 1000000));
  CHECK(one.hi < Rational(682690, 1000000));
}

TEST_CASE("The distance is 0 at 0, grows, and stays below x/2") {
  CHECK(enclose_total_variation(0, 64).hi == 0);
  Rational last = 0;
  for (int i = 1; i <= 16; ++i) {
    const Rational x(i, 4);
    const Interval distance = enclose_total_variation(x, 64);
    CHECK(distance.lo > last);
    CHECK(distance.hi < x / 2);
    last = distance.hi;
  }
}

TEST_CASE("The enclosures are narrow, and x outside [0, 4] is refused") {
  const Interval widest = enclose_total_variation(4, 64);
  CHECK(widest.hi - widest.lo < Rational(1, 1000000000));
  CHECK_THROWS_AS(enclose_total_variation(Rational(41, 10), 64), std::domain_error);
  CHECK_THROWS_AS(enclose_total_variation(Rational(-1, 10), 64), std::domain_error);
}
