// Generators of small exact numbers.
#include "support/scalars.hpp"

#include <algorithm>

namespace oubliette::support {

rc::Gen<int> small_integer(int bound) {
  // 0, -1, 1, -2, 2, ...: the lower bound of the range is the number to shrink to.
  return rc::gen::map(rc::gen::inRange(0, 2 * bound + 1),
                      [](int k) { return k % 2 == 0 ? k / 2 : -(k + 1) / 2; });
}

rc::Gen<Rational> small_rational() {
  return rc::gen::map(rc::gen::pair(small_integer(9), rc::gen::element(1, 1, 1, 2, 3, 6)),
                      [](const std::pair<int, int>& x) { return Rational(x.first, x.second); });
}

rc::Gen<Rational> positive_rational() {
  return rc::gen::map(rc::gen::pair(rc::gen::inRange(1, 10), rc::gen::element(1, 1, 2, 3, 6)),
                      [](const std::pair<int, int>& x) { return Rational(x.first, x.second); });
}

rc::Gen<Interval> small_interval() {
  return rc::gen::map(
      rc::gen::tuple(small_rational(), small_rational(), rc::gen::arbitrary<bool>()),
      [](const std::tuple<Rational, Rational, bool>& x) {
        const auto& [a, b, is_wide] = x;
        return is_wide ? Interval(std::min(a, b), std::max(a, b)) : Interval(a);
      });
}

rc::Gen<Rational> point_of(const Interval& x) {
  return rc::gen::map(rc::gen::inRange(0, 5), [x](int quarters) {
    return Rational(x.lo + (x.hi - x.lo) * Rational(quarters, 4));
  });
}

bool contains(const Interval& x, const Rational& value) { return x.lo <= value && value <= x.hi; }

}  // namespace oubliette::support
