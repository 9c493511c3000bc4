// Uniform, normal and binomial numbers from a stream.
#pragma once

#include "streams/stream.hpp"

namespace oubliette {

/// The odd multiple of 2^-53 that the upper 52 bits of a word choose: never 0 or 1.
inline double open_unit(std::uint64_t word) {
  // 53 bits and a half would round up to 1
  return (static_cast<double>(word >> 12U) + 0.5) * 0x1p-52;
}

/// Uniform on these 2^52 numbers. Uses one word.
inline double uniform(Stream& stream) { return open_unit(stream()); }

/// Standard normal (Box and Muller; the sine of the pair is not used). Uses two words.
double normal(Stream& stream);

/// The number of successes in n trials of probability p. Exact in law up to the rounding of the
/// weights and of uniform numbers to double: inversion where n min(p, 1-p) < 10, otherwise
/// rejection from a transformed uniform (BTRS; Hörmann, "The generation of binomial random
/// variates", J. Stat. Comput. Simul. 46, 1993). p = 0 and p = 1 use no word.
/// @throws std::domain_error  when n < 0, or p is not in [0, 1] (so also for NaN).
long binomial(Stream& stream, long n, double p);

}  // namespace oubliette
