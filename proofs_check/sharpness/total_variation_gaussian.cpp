// Two neighbouring partial sums of an alternating series with falling terms enclose its value.
#include "proofs_check/sharpness/total_variation_gaussian.hpp"

#include <stdexcept>

#include "proofs_check/stability/gaussian_tails.hpp"

namespace oubliette::sharpness {

Interval enclose_total_variation(const Rational& x, unsigned bits) {
  if (x < 0 || x > 4) {
    throw std::domain_error("enclose_total_variation: x = " + to_string(x) + " is not in [0, 4]");
  }
  const Rational u = x / 2;
  // The terms fall from k = 2 on, as u^2/2 <= 2.
  constexpr long terms = 40;
  Rational power = u, sum = 0;
  for (long k = 0; k < terms; ++k) {
    sum += power / (2 * k + 1);
    power *= -u * u / (2 * (k + 1));
  }
  const Rational next = sum + power / (2 * terms + 1);
  const Interval value(sum < next ? sum : next, sum < next ? next : sum);
  return 2 * value / enclose_sqrt(2 * stability::enclose_pi(bits), bits);
}

}  // namespace oubliette::sharpness
