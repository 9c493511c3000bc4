// Tests of enclose_perron_root and its square root.
#include "linalg/perron_root.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace oubliette;

namespace {

constexpr std::uint64_t one = std::uint64_t{1} << 50;

void check_tight(const Interval& x, const Rational& value) {
  CHECK(x.lo <= value);
  CHECK(x.hi >= value);
  CHECK(x.hi - x.lo <= value * parse_rational("1e-9"));
}

}  // namespace

TEST_CASE("the Perron root of [[2, 1], [1, 2]] is 3") {
  check_tight(enclose_perron_root({2, {2 * one, one, one, 2 * one}, 0}, {1, 1}), 3 * Rational(one));
}

TEST_CASE("a weight stands for equal rows: three times 1 gives 3") {
  check_tight(enclose_perron_root({1, {one}, 0}, {3}), 3 * Rational(one));
  // [[1, 1, 1], [1, 1, 1], [1, 1, 1]] with two rows merged
  check_tight(enclose_perron_root({2, {one, one, one, one}, 0}, {2, 1}), 3 * Rational(one));
}

TEST_CASE("rows that the leading eigenvector does not reach are bounded too") {
  check_tight(enclose_perron_root({3, {4 * one, 0, 0, 0, one, one, 0, one, one}, 0}, {1, 1, 1}),
              4 * Rational(one));
  check_tight(enclose_perron_root({2, {one, 0, 0, one}, 0}, {1, 1}), Rational(one));
  check_tight(enclose_perron_root({2, {one, 0, 0, 0}, 0}, {1, 1}), Rational(one));
}

TEST_CASE("slack widens the enclosure above and only there") {
  const Interval x = enclose_perron_root({1, {one}, 4}, {1});
  CHECK(x.lo == one);
  CHECK(x.hi == one + 4);
}

TEST_CASE("the fixed-point square root is the floor at squares and beside them") {
  for (const std::uint64_t root : {std::uint64_t{1}, std::uint64_t{3}, (one << 6) - 1, one << 6}) {
    const WideUnsigned square = static_cast<WideUnsigned>(root) * root;
    CHECK(floor_sqrt_fixed(square) == root);
    CHECK(floor_sqrt_fixed(square - 1) == root - 1);
    CHECK(floor_sqrt_fixed(square + 2 * static_cast<WideUnsigned>(root)) == root);
  }
  CHECK(floor_sqrt_fixed(0) == 0);
}

TEST_CASE("a weight below 1 is refused") {
  CHECK_THROWS_AS(enclose_perron_root({1, {one}, 0}, {0}), std::invalid_argument);
}
