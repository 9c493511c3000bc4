// Draws by SplitMix64 and their exact inner products.
#include "proofs_check/sharpness/measured_data.hpp"

#include <utility>

namespace oubliette::sharpness {
namespace {

using Coordinates = std::vector<std::int64_t>;

Coordinates draw_vector(SplitMix64& words, long d) {
  Coordinates x;
  x.reserve(static_cast<std::size_t>(d));
  for (long c = 0; c < d; ++c) x.push_back(near_gaussian(words));
  return x;
}

// |coordinates| < 2^19, so the sum of up to 2^20 products stays below 2^58.
std::int64_t dot(const Coordinates& x, const Coordinates& z) {
  std::int64_t sum = 0;
  for (std::size_t c = 0; c < x.size(); ++c) sum += x[c] * z[c];
  return sum;
}

}  // namespace

std::uint64_t SplitMix64::operator()() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15U);
  z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31U);
}

std::int64_t near_gaussian(SplitMix64& words) {
  std::int64_t sum = 0;
  for (int word = 0; word < 3; ++word) {
    const std::uint64_t bits = words();
    for (unsigned part = 0; part < 64; part += 16) {
      sum += static_cast<std::int64_t>((bits >> part) & 0xffffU);
    }
  }
  return sum - std::int64_t{6} * 0xffff;
}

SpanData draw_span_data(const Draw& draw) {
  const Rational unit(1, 65536);
  SplitMix64 words(draw.seed);
  std::vector<Coordinates> noise;
  std::vector<int> y;
  for (long i = 0; i < draw.n; ++i) {
    noise.push_back(draw_vector(words, draw.d));
    y.push_back(i % 2 == 0 ? 1 : -1);
  }
  Matrix<Rational> gram(draw.n + 1, draw.n + 1), start(2 * draw.m, draw.n + 1);
  gram(0, 0) = draw.signal * draw.signal;
  const Rational noise_unit = draw.sigma_p * unit;
  for (long i = 0; i < draw.n; ++i) {
    const Coordinates& x = noise[static_cast<std::size_t>(i)];
    gram(0, i + 1) = gram(i + 1, 0) = draw.signal * noise_unit * x.front();
    for (long k = 0; k <= i; ++k) {
      gram(i + 1, k + 1) = gram(k + 1, i + 1) =
          noise_unit * noise_unit * dot(x, noise[static_cast<std::size_t>(k)]);
    }
  }
  const Rational filter_unit = draw.sigma_0 * unit;
  for (int f = 0; f < 2 * draw.m; ++f) {
    const Coordinates w = draw_vector(words, draw.d);
    start(f, 0) = filter_unit * draw.signal * w.front();
    for (long i = 0; i < draw.n; ++i) {
      start(f, i + 1) = filter_unit * noise_unit * dot(w, noise[static_cast<std::size_t>(i)]);
    }
  }
  return span_data(draw.m, draw.P, std::move(y), gram, start);
}

}  // namespace oubliette::sharpness
