// Rigorous values for Gaussian vectors.
#include "proofs_check/stability/gaussian_tails.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace oubliette::stability {
namespace {

// x rounded outward to multiples of 2^-bits, so that ends do not grow.
Interval outward(const Interval& x, unsigned bits) {
  const Integer scale = Integer(1) << bits;
  return {Rational(floor(x.lo * scale), scale), Rational(floor(x.hi * scale) + 1, scale)};
}

// arctan(1/n) between two partial sums of its alternating series.
Interval enclose_arctan_inverse(long n, unsigned bits) {
  const Rational least(1, Integer(1) << bits);
  Rational sum = 0, power(1, n);
  for (long i = 0;; ++i) {
    const Rational term = power / (2 * i + 1);
    const Rational next = i % 2 == 0 ? Rational(sum + term) : Rational(sum - term);
    if (term < least) return {std::min(sum, next), std::max(sum, next)};
    sum = next;
    power /= n * n;
  }
}

Interval tail_at(long N, const Rational& t, unsigned bits) {
  const Rational x = t / 2;
  Interval sum = 1;
  for (long i = N / 2 - 1; i >= 1; --i) sum = outward(1 + sum * Interval(x / i), bits);
  return sum * enclose_exp(Interval(Rational(-x)), bits);
}

}  // namespace

Interval enclose_pi(unsigned bits) {
  const unsigned more = bits + 8;
  return 16 * enclose_arctan_inverse(5, more) - 4 * enclose_arctan_inverse(239, more);
}

Interval enclose_mean_norm_squared(long d, unsigned bits) {
  if (d < 1) throw std::domain_error(fmt::format("enclose_mean_norm_squared: d = {}", d));
  const Interval pi = enclose_pi(bits);
  Rational factor = 1;
  for (long i = d % 2 == 0 ? 2 : 1; i < d; i += 2) factor *= Rational(i + 1, i);
  return Interval(Rational(factor * factor)) * (d % 2 == 0 ? pi / 2 : 2 / pi);
}

Interval enclose_chi_square_tail(long N, const Interval& t, unsigned bits) {
  if (N < 2 || N % 2 != 0 || t.lo < 0) {
    throw std::domain_error(
        fmt::format("enclose_chi_square_tail: N = {}, t = {}", N, to_string(t.lo)));
  }
  return {tail_at(N, t.hi, bits).lo, tail_at(N, t.lo, bits).hi};  // decreasing in t
}

Rational quantile_ratio_upper(long N, const Rational& delta, long steps, long limit) {
  const auto enough = [&](long k) {
    const Interval tail = enclose_chi_square_tail(N, Rational(Rational(k, steps) * N), 128);
    return certainly(less_equal(tail, Interval(delta)));
  };
  long low = 0, high = limit * steps;
  if (!enough(high)) {
    throw std::domain_error(fmt::format("quantile_ratio_upper: above {} for N = {}, delta = {}",
                                        limit, N, to_string(delta)));
  }
  while (high - low > 1) {
    const long middle = low + (high - low) / 2;
    (enough(middle) ? high : low) = middle;
  }
  return Rational(high, steps);
}

std::string four_decimals(const Rational& x) {
  const Integer units = floor(x * 10000);
  const Integer magnitude = abs(units);
  std::string tail = Integer(magnitude % 10000).str();
  tail.insert(0, 4 - tail.size(), '0');
  return (units < 0 ? "-" : "") + Integer(magnitude / 10000).str() + "." + tail;
}

}  // namespace oubliette::stability
