// Perron roots by integer Rayleigh and Collatz-Wielandt quotients.
#include "linalg/perron_root.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <stdexcept>

#include "linalg/guess_perron_vector.hpp"

namespace oubliette {
namespace {

Integer to_integer(WideUnsigned x) {
  Integer result(static_cast<std::uint64_t>(x >> 64));
  result <<= 64;
  return result + Integer(static_cast<std::uint64_t>(x));
}

// Positive integers near x, with at most `bits` bits.
std::vector<std::uint64_t> rounded(const ApproxVector& x, int bits) {
  std::vector<std::uint64_t> result;
  const double largest = x.maxCoeff();
  for (Eigen::Index p = 0; p < x.size(); ++p) {
    const double scaled = std::ldexp(x(p) / largest, bits);
    result.push_back(scaled >= 1 ? static_cast<std::uint64_t>(scaled) : 1);
  }
  return result;
}

void require_weights(const FixedPointMatrix& S, const std::vector<long>& weights) {
  if (weights.size() != S.n || S.lower.size() != S.n * S.n || S.n == 0) {
    throw std::invalid_argument("enclose_perron_root: n = " + std::to_string(S.n) + " with " +
                                std::to_string(S.lower.size()) + " entries and " +
                                std::to_string(weights.size()) + " weights");
  }
  for (const long weight : weights) {
    if (weight < 1) {
      throw std::invalid_argument("enclose_perron_root: weight " + std::to_string(weight) +
                                  " is below 1");
    }
  }
}

}  // namespace

Interval enclose_perron_root(const FixedPointMatrix& S, const std::vector<long>& weights) {
  require_weights(S, weights);
  std::uint64_t total = 0;
  for (const long weight : weights) total += static_cast<std::uint64_t>(weight);
  // 57 bits of S, the bits of the sum of weights and those of x share 127 bits.
  const int bits = std::min(52, 127 - 57 - static_cast<int>(std::bit_width(total)));
  if (bits < 8)
    throw std::domain_error("enclose_perron_root: weights sum to " + std::to_string(total));
  const std::vector<std::uint64_t> x = rounded(guess_perron_vector(S, weights), bits);

  WideUnsigned weighted_sum = 0;
  for (std::size_t q = 0; q < S.n; ++q) {
    weighted_sum += static_cast<WideUnsigned>(x[q]) * static_cast<std::uint64_t>(weights[q]);
  }
  const WideUnsigned slack = weighted_sum * S.slack;
  Integer numerator = 0;
  Integer denominator = 0;
  Rational upper = 0;
  for (std::size_t p = 0; p < S.n; ++p) {
    WideUnsigned image = 0;
    const std::uint64_t* row = S.lower.data() + p * S.n;
    for (std::size_t q = 0; q < S.n; ++q) {
      image += static_cast<WideUnsigned>(row[q]) *
               (x[q] * static_cast<WideUnsigned>(static_cast<std::uint64_t>(weights[q])));
    }
    const Integer factor = Integer(x[p]) * weights[p];
    numerator += factor * to_integer(image);
    denominator += factor * x[p];
    upper = std::max(upper, Rational(to_integer(image + slack), Integer(x[p])));
  }
  return Interval(Rational(numerator, denominator), upper);
}

std::uint64_t floor_sqrt_fixed(WideUnsigned x) {
  if (x == 0) return 0;
  auto root = static_cast<std::uint64_t>(std::sqrt(static_cast<double>(x)));
  // One Newton correction brings the 53-bit root within one unit.
  const WideUnsigned square = static_cast<WideUnsigned>(root) * root;
  if (square > x) {
    root -= static_cast<std::uint64_t>((square - x) / (2 * static_cast<WideUnsigned>(root))) + 1;
  } else {
    const WideUnsigned rest = x - square;
    root += static_cast<std::uint64_t>(static_cast<double>(rest) / (2 * static_cast<double>(root)));
  }
  while (static_cast<WideUnsigned>(root) * root > x) --root;
  while (static_cast<WideUnsigned>(root + 1) * (root + 1) <= x) ++root;
  return root;
}

}  // namespace oubliette
