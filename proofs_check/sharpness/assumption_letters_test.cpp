// Tests of the instances of Assumption B.1.
#include "proofs_check/sharpness/assumption_letters.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "scalar/interval.hpp"
#include "search/judge.hpp"

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

Outcome outcome(const Instance& x) { return judge(Question{{}, b_1::conditions()}, x).outcome; }

Rational value(const Instance& x, const char* letter) { return x.parameters.at(letter); }

}  // namespace

TEST_CASE("C = 2: n = m = 9 is the least with n >= 2 log(10 n), and all conditions hold") {
  const Instance x = b_1::instance_of({2, 2, 0});
  CHECK(value(x, "n") == 9);  // 2 log 90 = 8.9996, 2 log 80 = 8.76
  CHECK(outcome(x) == Outcome::holds);
}

TEST_CASE("the logarithms of an instance are upper bounds to within 1/500") {
  for (const long C : {2L, 10L, 100L}) {
    const Instance x = b_1::instance_of({C, 2, 1});
    const Interval log_n = enclose_log(Interval(Rational(10 * value(x, "n"))), 128);
    CHECK(value(x, "L_n") >= log_n.hi);
    CHECK(value(x, "L_n") <= log_n.lo + Rational(1, 500));
    const Interval log_nm =
        enclose_log(Interval(Rational(10 * value(x, "n") * value(x, "m"))), 128);
    CHECK(value(x, "L_nm") >= log_nm.hi);
    const Interval log_T = enclose_log(Interval(value(x, "T_max")), 128);
    CHECK(value(x, "L_T") >= log_T.hi);
    CHECK(outcome(x) == Outcome::holds);
  }
}

TEST_CASE("each planted fault breaks a condition: d smaller, sigma_0, eta larger, signal weaker") {
  const Instance good = b_1::instance_of({10, 2, 1});
  const auto with = [&](const char* letter, const Rational& factor) {
    Instance x = good;
    x.parameters[letter] *= factor;
    return outcome(x);
  };
  CHECK(with("dim", Rational(99, 100)) == Outcome::fails);
  CHECK(with("s0", 2) == Outcome::fails);
  CHECK(with("h", 2) == Outcome::fails);
  CHECK(with("phi", Rational(1, 100)) == Outcome::fails);
  CHECK(with("n", Rational(1, 2)) == Outcome::fails);
  CHECK(with("a", Rational(99, 100)) == Outcome::fails);
}

TEST_CASE("the least sizes of the first case meet both of its conditions with equality") {
  const Instance x = b_1::at_the_edge();
  CHECK(value(x, "dim") == value(x, "n") * value(x, "x"));
  CHECK(value(x, "n") * value(x, "x") * value(x, "x") == 16 * value(x, "dim"));
}
