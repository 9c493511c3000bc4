// Tests of exact numbers.
#include "scalar/rational.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

using namespace oubliette;

TEST_CASE("the four text forms are read exactly") {
  CHECK(parse_rational("-3/6") == Rational(-1, 2));
  CHECK(parse_rational("0.125") == Rational(1, 8));
  CHECK(parse_rational("1e-3") == Rational(1, 1000));
  CHECK(parse_rational("+010") == 10);
  CHECK(parse_rational("-2.50E2") == -250);
}

TEST_CASE("anything else is refused") {
  for (const char* text : {"", "-", "1/0", "1/", "/2", "1.", ".5", "1e", "0x10", "1 ", "nan", "1e99999",
                           "1/2/3", "1/-2", "--1", "1.5/2", "1e4097"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_rational(text), std::invalid_argument);
  }
}

TEST_CASE("a square root is exact for squares of rationals only") {
  CHECK(exact_sqrt(Rational(9, 4)) == Rational(3, 2));
  CHECK_FALSE(exact_sqrt(Rational(2)).has_value());
  CHECK_THROWS_AS(exact_sqrt(Rational(-1)), std::domain_error);
}

TEST_CASE("floor rounds down on both sides of zero") {
  CHECK(floor(Rational(7, 2)) == 3);
  CHECK(floor(Rational(-7, 2)) == -4);
}

TEST_CASE("a dyadic guess is the nearest grid point, and never of a NaN") {
  CHECK(guess_dyadic(0.3, 2) == Rational(1, 4));
  CHECK(guess_dyadic(-0.3, 2) == Rational(-1, 4));
  CHECK_THROWS_AS(guess_dyadic(std::numeric_limits<double>::quiet_NaN(), 4), std::domain_error);
}

TEST_CASE("the simplest rational near a decimal has the smallest denominator") {
  CHECK(guess_simplest(parse_rational("0.3333"), parse_rational("1e-3")) == Rational(1, 3));
  CHECK(guess_simplest(parse_rational("-2.7499"), parse_rational("1e-3")) == Rational(-11, 4));
  CHECK(guess_simplest(parse_rational("0.0001"), parse_rational("1e-3")) == 0);
}
