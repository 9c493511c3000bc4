// Tests of refine_perron_root.
#include "linalg/refine_perron_root.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

TEST_CASE("the Perron root of [[2, 1], [1, 1]] to 100 and 250 bits") {
  Matrix<Integer> S(2, 2);
  S << 2, 1, 1, 1;
  for (const unsigned bits : {100U, 250U}) {
    const Interval x = refine_perron_root(S, 0, {1, 1}, Interval(2, 3), bits);
    CHECK(x.lo * x.lo <= 3 * x.lo - 1);
    CHECK(x.hi * x.hi >= 3 * x.hi - 1);
    CHECK((x.hi - x.lo) * Rational(Integer(1) << bits) <= x.lo);
  }
}

TEST_CASE("weights repeat rows, and a reducible matrix is bounded too") {
  Matrix<Integer> S(2, 2);
  S << 3, 0, 0, 5;
  const Interval x = refine_perron_root(S, 0, {7, 2}, Interval(20, 22), 80);
  CHECK(x.lo <= 21);
  CHECK(x.hi >= 21);
  CHECK((x.hi - x.lo) * Rational(Integer(1) << 80) <= x.lo);
}
