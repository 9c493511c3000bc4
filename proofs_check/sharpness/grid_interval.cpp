// Arithmetic on the grid of multiples of 2^-160.
#include "proofs_check/sharpness/grid_interval.hpp"

#include <algorithm>
#include <stdexcept>

namespace oubliette::sharpness {
namespace {

constexpr unsigned mpfr_bits = grid_bits + 32;  // so that MPFR's rounding is below the grid's

Integer rounded_down(const Rational& x) { return floor(x * (Integer(1) << grid_bits)); }

}  // namespace

Integer shift_down(const Integer& x, unsigned bits) {
  Integer result;
  mpz_fdiv_q_2exp(result.backend().data(), x.backend().data(), bits);
  return result;
}

Integer shift_up(const Integer& x, unsigned bits) {
  Integer result;
  mpz_cdiv_q_2exp(result.backend().data(), x.backend().data(), bits);
  return result;
}

GridInterval on_grid(const Interval& x) {
  return {rounded_down(x.lo), -rounded_down(Rational(-x.hi))};
}

Interval to_interval(const GridInterval& x) {
  const Integer scale = Integer(1) << grid_bits;
  return {Rational(x.lo, scale), Rational(x.hi, scale)};
}

GridInterval operator+(const GridInterval& a, const GridInterval& b) {
  return {a.lo + b.lo, a.hi + b.hi};
}

GridInterval operator-(const GridInterval& a, const GridInterval& b) {
  return {a.lo - b.hi, a.hi - b.lo};
}

GridInterval operator-(const GridInterval& a) { return {-a.hi, -a.lo}; }

GridInterval operator*(const GridInterval& a, const GridInterval& b) {
  const Integer p = a.lo * b.lo, q = a.lo * b.hi, r = a.hi * b.lo, s = a.hi * b.hi;
  return {shift_down(std::min({p, q, r, s}), grid_bits),
          shift_up(std::max({p, q, r, s}), grid_bits)};
}

int certain_sign(const GridInterval& x) {
  if (x.lo > 0) return 1;
  if (x.hi < 0) return -1;
  throw std::domain_error("certain_sign: the interval contains 0");
}

GridInterval enclose_logistic_slope(const GridInterval& z) {
  const GridInterval power = on_grid(enclose_exp(to_interval(z), mpfr_bits));
  const Integer one = Integer(1) << grid_bits, square = one << grid_bits;
  // 1/(1 + e^z) rounded down at the upper end of e^z and up at the lower one.
  return {-(square / (one + power.lo) + 1), -(square / (one + power.hi))};
}

GridInterval enclose_logistic_loss(const GridInterval& z) {
  return on_grid(enclose_log(Interval(1) + enclose_exp(to_interval(-z), mpfr_bits), mpfr_bits));
}

}  // namespace oubliette::sharpness
