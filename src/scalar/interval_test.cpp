// Tests of rational intervals.
#include "scalar/interval.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace oubliette;

namespace oubliette {
doctest::String toString(Truth t) { return std::string(to_string(t)).c_str(); }
}  // namespace oubliette

TEST_CASE("a product takes the extreme of the four end products") {
  const Interval p = Interval(-1, 2) * Interval(-3, 1);
  CHECK(p.lo == -6);
  CHECK(p.hi == 3);
}

TEST_CASE("an interval minus itself still contains zero") {
  Interval x(1, 2);
  x -= x;
  CHECK(x.lo == -1);
  CHECK(x.hi == 1);
}

TEST_CASE("comparison says unknown when the intervals overlap, and ties are decided when exact") {
  CHECK(less(Interval(0, 1), Interval(2, 3)) == Truth::yes);
  CHECK(less(Interval(0, 2), Interval(1, 3)) == Truth::unknown);
  CHECK(less(Interval(1), Interval(1)) == Truth::no);
  CHECK(less_equal(Interval(1), Interval(1)) == Truth::yes);
  CHECK(equal(Interval(0, 2), Interval(1, 3)) == Truth::unknown);
}

TEST_CASE("sqrt is exact on squares and encloses otherwise within one step") {
  CHECK(enclose_sqrt(Rational(9, 4), 8).is_exact());
  const Interval root = enclose_sqrt(2, 64);
  CHECK(root.lo * root.lo < 2);
  CHECK(root.hi * root.hi > 2);
  CHECK(root.hi - root.lo == Rational(1, Integer(1) << 64));
}

TEST_CASE("exp and log enclose, and are inverse to each other") {
  const Interval one = enclose_exp(enclose_log(Interval(3), 96), 96);
  CHECK(one.lo <= 3);
  CHECK(one.hi >= 3);
  CHECK(one.hi - one.lo < Rational(1, Integer(1) << 80));
  CHECK_THROWS_AS(enclose_log(Interval(0, 1), 64), std::domain_error);
}

TEST_CASE("division by an interval that contains zero is an error") {
  CHECK_THROWS_AS(Interval(1) / Interval(-1, 1), std::domain_error);
}

TEST_CASE("a false hypothesis is vacuous, an unknown one undecided") {
  CHECK(implication(Truth::no, Truth::no) == Outcome::vacuous);
  CHECK(implication(Truth::unknown, Truth::yes) == Outcome::undecided);
  CHECK(implication(Truth::yes, Truth::no) == Outcome::fails);
  CHECK(implication(Truth::yes, Truth::yes) == Outcome::holds);
}
