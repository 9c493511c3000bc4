// Intervals whose ends are multiples of 2^-160: outward rounding keeps hundreds of steps small.
#pragma once

#include "scalar/interval.hpp"

namespace oubliette::sharpness {

inline constexpr unsigned grid_bits = 160;

/// [lo, hi] in units of 2^-grid_bits; contains the real number that it stands for.
struct GridInterval {
  Integer lo{0};
  Integer hi{0};
};

/// floor(x / 2^bits), and the least integer not below x / 2^bits.
Integer shift_down(const Integer& x, unsigned bits);
Integer shift_up(const Integer& x, unsigned bits);

/// The smallest grid interval that contains x.
GridInterval on_grid(const Interval& x);
Interval to_interval(const GridInterval& x);

GridInterval operator+(const GridInterval& a, const GridInterval& b);
GridInterval operator-(const GridInterval& a, const GridInterval& b);
GridInterval operator-(const GridInterval& a);
/// The exact product rounded outward.
GridInterval operator*(const GridInterval& a, const GridInterval& b);

/// 1 or -1. @throws std::domain_error  when x contains 0.
int certain_sign(const GridInterval& x);

/// Encloses the logistic derivative l'(z) = -1/(1 + e^z).
GridInterval enclose_logistic_slope(const GridInterval& z);
/// Encloses log(1 + e^-z).
GridInterval enclose_logistic_loss(const GridInterval& z);

}  // namespace oubliette::sharpness
