// Sample paths as Section 4.1 describes them: every sample is drawn into every batch on its own. It
// shares no code with SetupPaths, not even the random numbers.
#pragma once

#include <cmath>
#include <random>
#include <vector>

#include "frontier/setup.hpp"

namespace oubliette {

/// w_j is multiplied by 1 - a X_j + b Y_j, X_j and Y_j the retain and forget samples of axis j in
/// the batch; a sample is in the batch with probability p (eq. 3, 4 and 27).
struct PlainStep {
  Rational a, b, p_retain, p_forget;
};

inline PlainStep plain_step(const FrontierSetup& setup, const Rational& eta, long B, long Q) {
  return {eta / B * (1 - setup.alpha) * Rational(2 * setup.n_retain, Q),
          eta / B * setup.alpha * Rational(2 * setup.n_forget, Q), Rational(B, setup.n_retain),
          Rational(B, setup.n_forget)};
}

/// log||w_K|| - log||w_0|| of setup.repeats paths from w_0 ~ N(0, I). Long double holds 1000 steps
/// without scaling, its exponents reach 16,000; whether a factor is 0 is decided in integers.
inline std::vector<double> plain_growths(const FrontierSetup& setup, const PlainStep& step,
                                         long Q) {
  std::mt19937_64 words(setup.seed);
  std::normal_distribution<long double> normal;
  const Integer common = lcm(denominator(step.a), denominator(step.b));
  const auto one = static_cast<long>(common);
  const long double unit = 1 / static_cast<long double>(one);
  const auto descent = static_cast<long>(numerator(Rational(step.a * common)));
  const auto ascent = static_cast<long>(numerator(Rational(step.b * common)));
  const auto axes = static_cast<std::size_t>(std::max(setup.n_retain, setup.n_forget) - Q + 1);
  std::vector<long> factor(axes);
  const auto draw_batch = [&](long samples, const Rational& p, long weight) {
    const auto limit =
        static_cast<std::uint64_t>(numerator(p) * (Integer(1) << 53U) / denominator(p));
    for (long i = 0; i < samples; ++i) {
      const auto axis = static_cast<std::size_t>(i < Q ? 0 : i - Q + 1);
      const bool drawn = words() >> 11U < limit;
      factor[axis] += drawn ? weight : 0;
    }
  };
  const auto norm = [](const std::vector<long double>& w) {
    long double sum = 0;
    for (const long double x : w) sum += x * x;
    return std::sqrt(sum);
  };
  std::vector<double> growths;
  for (long repetition = 0; repetition < setup.repeats; ++repetition) {
    std::vector<long double> w(axes);
    for (long double& x : w) x = normal(words);
    const long double start = norm(w);
    for (long k = 0; k < setup.steps; ++k) {
      factor.assign(axes, one);
      draw_batch(setup.n_retain, step.p_retain, -descent);
      draw_batch(setup.n_forget, step.p_forget, ascent);
      for (std::size_t j = 0; j < axes; ++j) {
        w[j] *= static_cast<long double>(factor[j]) * unit;
      }
    }
    growths.push_back(static_cast<double>(std::log(norm(w) / start)));
  }
  return growths;
}

}  // namespace oubliette
