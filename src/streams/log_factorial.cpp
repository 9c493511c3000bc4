// Stirling's series around (k + 1).
#include "streams/log_factorial.hpp"

#include <cmath>

namespace oubliette {

double log_factorial(long k) {
  static constexpr double factorials[] = {1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880};
  if (k < 10) return std::log(factorials[k]);
  const double m = static_cast<double>(k) + 1;
  const double x = 1 / m;
  const double y = x * x;
  const double rest =
      x * (1.0 / 12 - y * (1.0 / 360 - y * (1.0 / 1260 - y * (1.0 / 1680 - y / 1188))));
  constexpr double half_log_two_pi = 0.91893853320467274178;
  return (m - 0.5) * std::log(m) - m + half_log_two_pi + rest;
}

}  // namespace oubliette
