// Properties of the exact numbers and the intervals.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "support/scalars.hpp"

using namespace oubliette;
using namespace oubliette::support;

TEST_CASE("the text of a rational reads back as itself") {
  CHECK(rc::check("parse_rational inverts to_string", [] {
    const Rational x = *small_rational().as("x");
    RC_ASSERT(parse_rational(to_string(x)) == x);
  }));
}

TEST_CASE("interval arithmetic contains the exact result") {
  CHECK(rc::check("+ - * / and max on points of two intervals", [] {
    const Interval a = *small_interval();
    const Interval b = *small_interval();
    const Rational x = *point_of(a).as("x in a");
    const Rational y = *point_of(b).as("y in b");
    RC_TAG(a.is_exact() && b.is_exact() ? "exact" : "wide");
    RC_ASSERT(contains(a + b, x + y));
    RC_ASSERT(contains(a - b, x - y));
    RC_ASSERT(contains(a * b, x * y));
    RC_ASSERT(contains(-a, -x));
    RC_ASSERT(contains(max(a, b), x < y ? y : x));
    if (!contains(b, 0)) RC_ASSERT(contains(a / b, x / y));
  }));
}

TEST_CASE("the enclosure of a square root contains it and is as narrow as asked") {
  CHECK(rc::check("lo^2 <= x <= hi^2, exact for squares", [] {
    const Rational root = *positive_rational().as("root");
    const Rational x = *rc::gen::element(root, Rational(root * root)).as("x");
    const unsigned bits = *rc::gen::element(1U, 8U, 53U, 200U).as("bits");
    const Interval s = enclose_sqrt(x, bits);
    RC_ASSERT(s.lo * s.lo <= x);
    RC_ASSERT(x <= s.hi * s.hi);
    RC_ASSERT((s.hi - s.lo) * Rational(Integer(1) << bits) <= 1);
    if (exact_sqrt(x)) RC_ASSERT(s.is_exact());
  }));
}

TEST_CASE("exp and log enclose inverse functions") {
  CHECK(rc::check("log(exp(x)) contains x", [] {
    const Rational x = *small_rational().as("x");
    RC_ASSERT(contains(enclose_log(enclose_exp(x, 64), 64), x));
  }));
}

TEST_CASE("the order of intervals may be unknown but never contradicts their points") {
  CHECK(rc::check("less, less_equal and equal against exact points", [] {
    const Interval a = *small_interval();
    const Interval b = *small_interval();
    const Rational x = *point_of(a).as("x in a");
    const Rational y = *point_of(b).as("y in b");
    const auto agrees = [](Truth t, bool exact) {
      return t == Truth::unknown || t == truth(exact);
    };
    RC_ASSERT(agrees(less(a, b), x < y));
    RC_ASSERT(agrees(less_equal(a, b), x <= y));
    RC_ASSERT(agrees(equal(a, b), x == y));
    RC_ASSERT(less(Interval(x), Interval(y)) == truth(x < y));
  }));
}
