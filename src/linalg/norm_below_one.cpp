// Fixed-point squaring with a running bound of the error, in units of 2^-26.
#include "linalg/norm_below_one.hpp"

namespace oubliette {
namespace {

constexpr std::int64_t one = std::int64_t{1} << fixed_norm_bits;
constexpr std::int64_t largest_norm = 16 * one;  // keeps sums of products below 2^63

std::int64_t root_above(std::int64_t x) {
  std::int64_t low = 0;
  std::int64_t high = std::int64_t{1} << 31;
  while (high - low > 1) {
    const std::int64_t middle = (low + high) / 2;
    (middle * middle < x ? low : high) = middle;
  }
  return high;
}

// An upper bound of the Frobenius norm, or `largest_norm` when it is that large.
std::int64_t norm_above(const std::vector<std::int64_t>& entries) {
  std::int64_t sum = 0;
  for (const std::int64_t x : entries) {
    if (x > largest_norm || x < -largest_norm) return largest_norm;
    sum += x * x;
    if (sum > largest_norm * largest_norm) return largest_norm;
  }
  return root_above(sum);
}

std::vector<std::int64_t> squared(const std::vector<std::int64_t>& entries, std::int64_t d) {
  std::vector<std::int64_t> result(entries.size());
  for (std::int64_t i = 0; i < d; ++i) {
    for (std::int64_t j = i; j < d; ++j) {
      const std::int64_t* x = entries.data() + i * d;
      const std::int64_t* y = entries.data() + j * d;
      std::int64_t sum = 0;
      for (std::int64_t k = 0; k < d; ++k) sum += x[k] * y[k];
      const std::int64_t rounded = (sum + one / 2) >> fixed_norm_bits;
      result[static_cast<std::size_t>(i * d + j)] = rounded;
      result[static_cast<std::size_t>(j * d + i)] = rounded;
    }
  }
  return result;
}

}  // namespace

bool proves_norm_below_one(std::vector<std::int64_t> entries, std::int64_t d, std::int64_t error) {
  // Frobenius norm of the difference between the matrix and its fixed-point image.
  std::int64_t distance = d * error;
  for (int k = 0; k <= 6; ++k) {
    const std::int64_t norm = norm_above(entries);
    if (norm + distance < one) return true;
    if (norm >= largest_norm || distance > one / 4) return false;
    // (M + E)^2 = M^2 + ME + EM + E^2, and each entry of the new image is rounded once.
    distance = ((2 * norm * distance + distance * distance) >> fixed_norm_bits) + 1 + d;
    entries = squared(entries, d);
  }
  return false;
}

}  // namespace oubliette
