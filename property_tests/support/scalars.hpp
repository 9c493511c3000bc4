// Generators of small exact numbers; each shrinks towards 0, which RapidCheck's ranges do not.
#pragma once

#include <rapidcheck.h>

#include "scalar/interval.hpp"

namespace oubliette::support {

/// Integers from -bound to bound that shrink towards 0.
rc::Gen<int> small_integer(int bound);
/// p/q with |p| <= 9 and 1 <= q <= 6, often an integer.
rc::Gen<Rational> small_rational();
/// As small_rational, but above 0.
rc::Gen<Rational> positive_rational();
/// An interval with ends from small_rational; often exact, often with 0 at an end or inside.
rc::Gen<Interval> small_interval();
/// A point of x: an end or a rational between.
rc::Gen<Rational> point_of(const Interval& x);

/// Whether x contains the exact value.
bool contains(const Interval& x, const Rational& value);

}  // namespace oubliette::support
