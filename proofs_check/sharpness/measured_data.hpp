// Pseudo-random data and initial filters with exact inner products, for the measured claims.
#pragma once

#include <cstdint>

#include "proofs_check/sharpness/sam_network.hpp"

namespace oubliette::sharpness {

/// SplitMix64 of Steele, Lea and Flood: 64-bit words.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}
  std::uint64_t operator()();

 private:
  std::uint64_t state_;
};

/// 2^16 times a draw of the law that stands for N(0, 1): the centred sum of twelve uniform 16-bit
/// numbers over 2^16 (Irwin and Hall), with mean 0 and variance 1 - 2^-32, within +-6.
std::int64_t near_gaussian(SplitMix64& words);

/// phi = signal e_1, xi_i = sigma_p times d draws, w_{j,r}(0) = sigma_0 times d draws; y_i
/// alternates, starting with +1.
struct Draw {
  long n = 20;
  long d = 1000;
  int m = 4;
  int P = 3;
  Rational sigma_p{1};
  Rational signal{8};
  Rational sigma_0{1};
  std::uint64_t seed = 1;
};

/// The inner products of the vectors drawn, exact. The noise does not depend on m or the scales.
SpanData draw_span_data(const Draw& draw);

}  // namespace oubliette::sharpness
