// Box and Muller's normal numbers, and binomial ones by inversion or transformed rejection.
#include "streams/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

#include "streams/log_factorial.hpp"

namespace oubliette {
namespace {

// Weights k = 0, 1, ... by their ratio, subtracted from one uniform number.
// @pre n p < 10, so that the weight of 0 does not underflow.
long by_inversion(Stream& stream, long n, double p) {
  const double odds = p / (1 - p);
  const double first = std::exp(static_cast<double>(n) * std::log1p(-p));
  for (;;) {
    double left = uniform(stream);
    double weight = first;
    for (long k = 0; k <= n; ++k) {
      if (left < weight) return k;
      left -= weight;
      weight *= odds * static_cast<double>(n - k) / static_cast<double>(k + 1);
    }
    // The weights summed to less than 1 by rounding, and the number lay between: draw again.
  }
}

// @pre 0 < p <= 1/2, n p >= 10.
long by_rejection(Stream& stream, long n, double p) {
  const double size = static_cast<double>(n);
  const double q = 1 - p;
  const double spread = std::sqrt(size * p * q);
  const double b = 1.15 + 2.53 * spread;
  const double a = -0.0873 + 0.0248 * b + 0.01 * p;
  const double center = size * p + 0.5;
  const double inner = 0.92 - 4.2 / b;
  const double scale = (2.83 + 5.1 / b) * spread;
  const auto mode = static_cast<long>((size + 1) * p);
  const double log_odds = std::log(p / q);
  const double at_mode = log_factorial(mode) + log_factorial(n - mode);
  for (;;) {
    const double u = uniform(stream) - 0.5;
    double v = uniform(stream);
    const double side = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / side + b) * u + center);
    if (side >= 0.07 && v <= inner) return static_cast<long>(k);
    if (k < 0 || k > size) continue;
    v = std::log(v * scale / (a / (side * side) + b));
    // the weight of k over that of the mode
    const auto at = static_cast<long>(k);
    const double bound = at_mode - log_factorial(at) - log_factorial(n - at) +
                         static_cast<double>(at - mode) * log_odds;
    if (v <= bound) return at;
  }
}

}  // namespace

double normal(Stream& stream) {
  const double radius = std::sqrt(-2 * std::log(uniform(stream)));
  return radius * std::cos(2 * std::numbers::pi * uniform(stream));
}

long binomial(Stream& stream, long n, double p) {
  if (n < 0 || !(p >= 0 && p <= 1)) {
    throw std::domain_error("binomial: n = " + std::to_string(n) + ", p = " + std::to_string(p) +
                            ", expected n >= 0 and 0 <= p <= 1");
  }
  if (n == 0 || p == 0) return 0;
  if (p == 1) return n;
  const double small = std::min(p, 1 - p);
  const long k = static_cast<double>(n) * small < 10 ? by_inversion(stream, n, small)
                                                     : by_rejection(stream, n, small);
  return p <= 0.5 ? k : n - k;
}

}  // namespace oubliette
