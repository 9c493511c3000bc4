// One sampler for each group of like axes.
#include "frontier/setup_paths.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "frontier/repetitions.hpp"
#include "streams/distributions.hpp"

namespace oubliette {

SetupPaths::SetupPaths(const FrontierSetup& setup, const Rational& eta, long B, long Q)
    : repeats_(setup.repeats),
      seed_(setup.seed),
      exponent_(-std::numeric_limits<double>::infinity()),
      groups_(axis_groups(setup, Q)) {
  for (const AxisGroup& group : groups_) {
    const AxisLaw law(setup, eta, B, Q, group);
    exponent_ = std::max(exponent_, law.exponent());
    samplers_.emplace_back(law, setup.steps);
  }
}

std::vector<double> SetupPaths::growths(std::uint64_t cell_index) const {
  std::vector<double> growths;
  for (long repetition = 0; repetition < repeats_; ++repetition) {
    Stream stream(seed_, cell_index, static_cast<std::uint64_t>(repetition));
    std::vector<double> start;
    std::vector<double> end;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      for (long axis = 0; axis < groups_[g].copies; ++axis) {
        start.push_back(std::log(std::abs(normal(stream))));
        end.push_back(start.back() + samplers_[g](stream));
      }
    }
    growths.push_back(log_norm(end) - log_norm(start));
  }
  return growths;
}

}  // namespace oubliette
