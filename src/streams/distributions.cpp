// Box and Muller's normal numbers, and binomial ones by inversion or transformed rejection.
#include "streams/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

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

// log k! less Stirling's (k + 1/2) log(k + 1) - (k + 1) + log sqrt(2 pi).
double stirling_rest(long k) {
  static constexpr double exact[] = {0.08106146679532726, 0.04134069595540929, 0.02767792568499834,
                                     0.02079067210376509, 0.01664469118982119, 0.01387612882307075,
                                     0.01189670994589177, 0.01041126526197209, 0.009255462182712733,
                                     0.008330563433362871};
  if (k < 10) return exact[k];
  const double x = 1 / static_cast<double>(k + 1);
  const double y = x * x;
  return x * (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y / 1188))));
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
  const double mode = std::floor((size + 1) * p);
  const double odds = p / q;
  const auto rest = [](double k) { return stirling_rest(static_cast<long>(k)); };
  for (;;) {
    const double u = uniform(stream) - 0.5;
    double v = uniform(stream);
    const double side = 0.5 - std::abs(u);
    const double k = std::floor((2 * a / side + b) * u + center);
    if (side >= 0.07 && v <= inner) return static_cast<long>(k);
    if (k < 0 || k > size) continue;
    v = std::log(v * scale / (a / (side * side) + b));
    const double bound = (mode + 0.5) * std::log((mode + 1) / (odds * (size - mode + 1))) +
                         (size + 1) * std::log((size - mode + 1) / (size - k + 1)) +
                         (k + 0.5) * std::log(odds * (size - k + 1) / (k + 1)) + rest(mode) +
                         rest(size - mode) - rest(k) - rest(size - k);
    if (v <= bound) return static_cast<long>(k);
  }
}

}  // namespace

// 53 bits and a half would round up to 1.
double open_unit(std::uint64_t word) { return (static_cast<double>(word >> 12U) + 0.5) * 0x1p-52; }

double uniform(Stream& stream) { return open_unit(stream()); }

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
