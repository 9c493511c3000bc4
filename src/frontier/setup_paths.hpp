// Sample paths of the paper's set-up, drawn axis by axis.
#pragma once

#include <vector>

#include "frontier/growth_sampler.hpp"

namespace oubliette {

/// The sample paths of one cell (eta, B, Q). An axis multiplies w by factors of its own, which are
/// independent of those of the other axes because no sample acts on two: so a path is one number
/// of GrowthSampler for each axis.
class SetupPaths {
 public:
  /// @throws std::domain_error  as AxisLaw.
  SetupPaths(const FrontierSetup& setup, const Rational& eta, long B, long Q);

  /// The top Lyapunov exponent: the largest of the axes' exponents.
  double exponent() const { return exponent_; }

  /// log||w_K|| - log||w_0|| of each repetition, from w_0 ~ N(0, I). Repetition r uses the numbers
  /// of (setup.seed, cell_index, r) alone.
  std::vector<double> growths(std::uint64_t cell_index) const;

 private:
  long repeats_;
  std::uint64_t seed_;
  double exponent_;
  std::vector<AxisGroup> groups_;
  std::vector<GrowthSampler> samplers_;  // of one axis of each group
};

}  // namespace oubliette
