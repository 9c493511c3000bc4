// Tests of the intervals on the grid.
#include "proofs_check/sharpness/grid_interval.hpp"

#include <doctest/doctest.h>

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

bool contains(const GridInterval& x, const Rational& value) {
  const Interval interval = to_interval(x);
  return interval.lo <= value && value <= interval.hi;
}

Integer units(const GridInterval& x) { return x.hi - x.lo; }

GridInterval exactly(const Rational& x) { return on_grid(Interval(x)); }

}  // namespace

TEST_CASE("shifts round negative numbers down and up") {
  CHECK(shift_down(Integer(-5), 1) == -3);
  CHECK(shift_up(Integer(-5), 1) == -2);
  CHECK(shift_down(Integer(5), 1) == 2);
  CHECK(shift_up(Integer(5), 1) == 3);
  CHECK(shift_up(Integer(4), 1) == 2);
}

TEST_CASE("a rational off the grid lies in an interval of one unit, one on it is exact") {
  for (const Rational& x : {Rational(1, 3), Rational(-1, 3)}) {
    CHECK(contains(exactly(x), x));
    CHECK(units(exactly(x)) == 1);
  }
  CHECK(units(exactly(Rational(-3, 4))) == 0);
  CHECK(contains(exactly(Rational(-3, 4)), Rational(-3, 4)));
}

TEST_CASE("sums, differences and products contain the exact ones, for every pair of signs") {
  for (const Rational& x : {Rational(1, 3), Rational(-2, 7), Rational(5)}) {
    for (const Rational& y : {Rational(3, 11), Rational(-1, 9), Rational(0)}) {
      CHECK(contains(exactly(x) + exactly(y), x + y));
      CHECK(contains(exactly(x) - exactly(y), x - y));
      CHECK(contains(exactly(x) * exactly(y), x * y));
      CHECK(units(exactly(x) * exactly(y)) <= 8);
    }
  }
  CHECK(contains(-exactly(Rational(1, 3)), Rational(-1, 3)));
}

TEST_CASE("a sign is certain or refused") {
  CHECK(certain_sign({Integer(1), Integer(2)}) == 1);
  CHECK(certain_sign({Integer(-2), Integer(-1)}) == -1);
  CHECK_THROWS_AS(certain_sign({Integer(-1), Integer(1)}), std::domain_error);
  CHECK_THROWS_AS(certain_sign({Integer(0), Integer(0)}), std::domain_error);
}

TEST_CASE("the logistic loss and its slope at 0 are log 2 and -1/2") {
  const GridInterval zero;
  CHECK(contains(enclose_logistic_slope(zero), Rational(-1, 2)));
  CHECK(units(enclose_logistic_slope(zero)) <= 2);
  const Interval log_two = enclose_log(Interval(2), 300);
  CHECK(contains(enclose_logistic_loss(zero), log_two.lo));
  CHECK(contains(enclose_logistic_loss(zero), log_two.hi));
}

TEST_CASE("the slope of an interval holds the slopes of its ends, -1/(1 + e^z) increasing") {
  const GridInterval z = on_grid(Interval(Rational(-1), Rational(2)));
  const Interval slope = to_interval(enclose_logistic_slope(z));
  for (const int end : {-1, 2}) {
    const Interval at = Interval(-1) / (Interval(1) + enclose_exp(Interval(end), 300));
    CHECK(slope.lo <= at.lo);
    CHECK(at.hi <= slope.hi);
  }
  CHECK(slope.lo > Rational(-74, 100));
  CHECK(slope.hi < Rational(-11, 100));
}
