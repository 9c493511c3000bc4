// Rigorous intervals with rational ends: exact + - * /, outward rounding in sqrt, exp and log.
#pragma once

#include "scalar/rational.hpp"
#include "scalar/truth.hpp"

namespace oubliette {

/// A closed interval [lo, hi] that contains the real number it stands for; lo = hi is exact.
/// There is deliberately no < and no ==: ask less() or equal(), which can answer "unknown".
struct Interval {
  Rational lo{0};
  Rational hi{0};

  Interval() = default;
  Interval(int exact) : lo(exact), hi(exact) {}                // NOLINT: exact embedding
  Interval(const Rational& exact) : lo(exact), hi(exact) {}    // NOLINT: exact embedding
  Interval(double) = delete;  // a double would convert silently to its binary value
  /// @throws std::invalid_argument  when lower > upper.
  Interval(const Rational& lower, const Rational& upper);

  bool is_exact() const { return lo == hi; }
  Interval& operator+=(const Interval& b);
  Interval& operator-=(const Interval& b);
  Interval& operator*=(const Interval& b);
  /// @throws std::domain_error  when b contains 0.
  Interval& operator/=(const Interval& b);
};

Interval operator+(Interval a, const Interval& b);
Interval operator-(Interval a, const Interval& b);
Interval operator*(Interval a, const Interval& b);
Interval operator/(Interval a, const Interval& b);
Interval operator-(const Interval& a);
Interval max(const Interval& a, const Interval& b);

/// Encloses sqrt(x). Exact at an end that is the square of a rational; otherwise the end is
/// floor(sqrt(end * 4^bits)) / 2^bits, the upper end one step 2^-bits higher.
/// @throws std::domain_error  when x has a negative part.
Interval enclose_sqrt(const Interval& x, unsigned bits);
/// Encloses exp(x), log(x) by MPFR with outward rounding at `bits` of precision.
/// @throws std::domain_error  for log when x.lo <= 0.
Interval enclose_exp(const Interval& x, unsigned bits);
Interval enclose_log(const Interval& x, unsigned bits);

Truth less(const Rational& a, const Rational& b);
Truth less(const Interval& a, const Interval& b);
Truth less_equal(const Interval& a, const Interval& b);
Truth equal(const Interval& a, const Interval& b);
Truth less(double, double) = delete;  // doubles convert to Rational silently

}  // namespace oubliette
