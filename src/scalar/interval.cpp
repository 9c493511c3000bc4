// Arithmetic of rational intervals.
#include "scalar/interval.hpp"

#include <mpfr.h>

#include <algorithm>
#include <stdexcept>

namespace oubliette {
namespace {

// One end of a square root: the exact root when there is one, else the grid point below (or above).
Rational sqrt_end(const Rational& x, unsigned bits, bool upper) {
  if (const auto root = exact_sqrt(x)) return *root;
  const Integer scale = Integer(1) << bits;
  const Integer below = floor_sqrt(floor(x * scale * scale));
  return Rational(upper ? Integer(below + 1) : below, scale);
}

using MpfrFunction = int (*)(mpfr_ptr, mpfr_srcptr, mpfr_rnd_t);

// f is increasing, so rounding the argument and the value the same way encloses that end.
Rational mpfr_end(const Rational& x, unsigned bits, MpfrFunction f, mpfr_rnd_t rounding) {
  mpfr_t value;
  mpfr_init2(value, static_cast<mpfr_prec_t>(bits));
  mpfr_set_q(value, x.backend().data(), rounding);
  f(value, value, rounding);
  if (mpfr_number_p(value) == 0) {
    mpfr_clear(value);
    throw std::domain_error("interval: exp or log of " + to_string(x) + " is not a finite number");
  }
  Rational result;
  mpfr_get_q(result.backend().data(), value);
  mpfr_clear(value);
  return result;
}

}  // namespace

Interval::Interval(const Rational& lower, const Rational& upper) : lo(lower), hi(upper) {
  if (upper < lower) {
    throw std::invalid_argument("Interval: lower = " + to_string(lower) + " is above upper = " +
                                to_string(upper));
  }
}

Interval& Interval::operator+=(const Interval& b) {
  lo += b.lo;
  hi += b.hi;
  return *this;
}

Interval& Interval::operator-=(const Interval& b) {
  const Rational low = lo - b.hi;  // by value: b may be *this
  hi -= b.lo;
  lo = low;
  return *this;
}

Interval& Interval::operator*=(const Interval& b) {
  if (is_exact() && b.is_exact()) {
    lo *= b.lo;
    hi = lo;
    return *this;
  }
  const Rational p = lo * b.lo, q = lo * b.hi, r = hi * b.lo, s = hi * b.hi;
  lo = std::min({p, q, r, s});
  hi = std::max({p, q, r, s});
  return *this;
}

Interval& Interval::operator/=(const Interval& b) {
  if (b.lo <= 0 && b.hi >= 0) {
    throw std::domain_error("Interval: division by [" + to_string(b.lo) + ", " + to_string(b.hi) +
                            "], which contains 0");
  }
  return *this *= Interval(1 / b.hi, 1 / b.lo);
}

Interval operator+(Interval a, const Interval& b) { return a += b; }
Interval operator-(Interval a, const Interval& b) { return a -= b; }
Interval operator*(Interval a, const Interval& b) { return a *= b; }
Interval operator/(Interval a, const Interval& b) { return a /= b; }
Interval operator-(const Interval& a) { return Interval(-a.hi, -a.lo); }

Interval max(const Interval& a, const Interval& b) {
  return Interval(std::max(a.lo, b.lo), std::max(a.hi, b.hi));
}

Interval enclose_sqrt(const Interval& x, unsigned bits) {
  return Interval(sqrt_end(x.lo, bits, false), sqrt_end(x.hi, bits, true));
}

Interval enclose_exp(const Interval& x, unsigned bits) {
  return Interval(mpfr_end(x.lo, bits, mpfr_exp, MPFR_RNDD), mpfr_end(x.hi, bits, mpfr_exp, MPFR_RNDU));
}

Interval enclose_log(const Interval& x, unsigned bits) {
  if (x.lo <= 0) {
    throw std::domain_error("enclose_log: lower end " + to_string(x.lo) + " is not positive");
  }
  return Interval(mpfr_end(x.lo, bits, mpfr_log, MPFR_RNDD), mpfr_end(x.hi, bits, mpfr_log, MPFR_RNDU));
}

Truth less(const Rational& a, const Rational& b) { return truth(a < b); }

Truth less(const Interval& a, const Interval& b) {
  if (a.hi < b.lo) return Truth::yes;
  return a.lo >= b.hi ? Truth::no : Truth::unknown;
}

Truth less_equal(const Interval& a, const Interval& b) { return !less(b, a); }

Truth equal(const Interval& a, const Interval& b) {
  if (a.is_exact() && b.is_exact()) return truth(a.lo == b.lo);
  return a.hi < b.lo || b.hi < a.lo ? Truth::no : Truth::unknown;
}

}  // namespace oubliette
