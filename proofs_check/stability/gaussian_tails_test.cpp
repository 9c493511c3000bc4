// Unit tests of the rigorous Gaussian values.
#include "proofs_check/stability/gaussian_tails.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

namespace oubliette::stability {

TEST_CASE("pi is enclosed within 2^-64 and lies between 333/106 and 22/7") {
  const Interval pi = enclose_pi(64);
  CHECK(pi.lo > Rational(333, 106));
  CHECK(pi.hi < Rational(22, 7));
  CHECK(pi.hi - pi.lo < Rational(1, Integer(1) << 58));
}

TEST_CASE("The mean norms of N(0, I_d) for d = 1, 2, 3 are sqrt(2/pi), sqrt(pi/2), sqrt(8/pi)") {
  const Interval pi = enclose_pi(64);
  CHECK(enclose_mean_norm_squared(1, 64).lo == (2 / pi).lo);
  CHECK(enclose_mean_norm_squared(2, 64).hi == (pi / 2).hi);
  CHECK(enclose_mean_norm_squared(3, 64).lo == (8 / pi).lo);
  CHECK_THROWS_AS(enclose_mean_norm_squared(0, 64), std::domain_error);
}

TEST_CASE("The squared mean norm lies between d - 1 and d") {
  for (const long d : {1L, 2L, 3L, 7L, 50L}) {
    const Interval square = enclose_mean_norm_squared(d, 64);
    CHECK(square.lo > d - 1);
    CHECK(square.hi < d);
  }
}

TEST_CASE("A chi-square variable with 2 degrees of freedom exceeds t with probability e^{-t/2}") {
  const Interval tail = enclose_chi_square_tail(2, Interval(6), 96);
  const Interval exact = enclose_exp(Interval(-3), 96);
  CHECK(tail.lo == exact.lo);
  CHECK(tail.hi == exact.hi);
}

TEST_CASE("With 6 degrees of freedom the tail at 4 is 5 e^{-2}, and at 0 it is 1") {
  const Interval tail = enclose_chi_square_tail(6, Interval(4), 96);
  const Interval exact = 5 * enclose_exp(Interval(-2), 128);
  CHECK(tail.lo <= exact.lo);
  CHECK(tail.hi >= exact.hi);
  CHECK(tail.hi - tail.lo < Rational(1, Integer(1) << 90));
  CHECK(enclose_chi_square_tail(6, Interval(0), 96).hi >= 1);
  CHECK_THROWS_AS(enclose_chi_square_tail(3, Interval(1), 96), std::domain_error);
}

TEST_CASE("The quantile of 2 degrees of freedom at delta = 1/10 is log 10 times the mean") {
  const Rational ratio = quantile_ratio_upper(2, Rational(1, 10), 64, 8);
  CHECK(ratio == Rational(148, 64));  // log 10 = 147.36/64
  CHECK_THROWS_AS(quantile_ratio_upper(2, Rational(1, 10), 64, 2), std::domain_error);
}

TEST_CASE("Four decimals are rounded down") {
  CHECK(four_decimals(Rational(1, 3)) == "0.3333");
  CHECK(four_decimals(Rational(-1, 2)) == "-0.5000");
  CHECK(four_decimals(Rational(123, 10)) == "12.3000");
}

}  // namespace oubliette::stability
