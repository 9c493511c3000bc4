// The random factor of one axis in the set-up of Figure 1, and products of many of them.
#pragma once

#include <vector>

#include "frontier/setup.hpp"
#include "streams/stream.hpp"

namespace oubliette {

/// The finite law of log|f|, where one step multiplies an axis by
/// f = 1 - a X + b Y, X ~ Bin(retain, B/n_r), Y ~ Bin(forget, B/n_f),
/// a = eta (1-alpha) m_r / B, b = eta alpha m_f / B (stability, eq. 3 and 4; a sample joins a batch
/// with probability B/n, eq. 27). log 0 = -infinity: the axis is dead from there on.
/// Probabilities are right to about 1e-13, whether a factor is 0 is decided exactly.
class AxisLaw {
 public:
  /// @throws std::domain_error  as setup_problem, or when alpha has too many digits for 64 bits.
  AxisLaw(const FrontierSetup& setup, const Rational& eta, long B, long Q, const AxisGroup& group);

  struct Outcome {
    double probability;
    double step;  // f = 1 - step; proportional to eta
    double log_factor;
  };
  /// Outcomes of equal f are one, unless there are very many.
  const std::vector<Outcome>& outcomes() const { return outcomes_; }

  /// E log|f|: the growth of the axis a step, almost surely (law of large numbers).
  double exponent() const;

  /// log of the product of `steps` |f|, step by step and sample by sample as eq. 3 says it: the
  /// reference for GrowthSampler.
  double simulate_growth(Stream& stream, long steps) const;

 private:
  double log_factor(long key) const;

  AxisGroup group_;
  double p_retain_ = 0, p_forget_ = 0;
  // f = 1 - unit (retain_key X - forget_key Y) with coprime integers
  long retain_key_ = 0, forget_key_ = 0;
  Rational exact_unit_;
  double unit_ = 0;
  std::vector<Outcome> outcomes_;
};

/// The weights of 0, 1, ..., n in Bin(n, p), to a relative 1e-13. @pre 0 <= p <= 1.
std::vector<double> binomial_weights(long n, double p);

}  // namespace oubliette
