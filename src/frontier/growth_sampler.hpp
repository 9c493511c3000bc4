// Draws the log of a product of many independent factors of one finite law, exactly in law.
#pragma once

#include <vector>

#include "frontier/axis_law.hpp"

namespace oubliette {

/// log of the product of `steps` independent |f| of an AxisLaw. It depends on how often each
/// outcome occurs only. So where outcomes are few the counts are drawn as one multinomial vector,
/// by conditional binomials; otherwise the outcomes one by one from an alias table (Walker 1977;
/// built as by Vose 1991). Exact in law up to rounding. -infinity when a factor 0 occurs.
class GrowthSampler {
 public:
  GrowthSampler(const AxisLaw& law, long steps);
  double operator()(Stream& stream) const;

 private:
  struct Conditional {
    double probability;  // of this outcome, given that none before it occurred
    double log_factor;
  };
  struct Alias {
    double keep;  // probability of `own`, given this entry
    double own, other;
  };
  double by_counts(Stream& stream) const;
  double one_by_one(Stream& stream) const;

  long steps_;
  std::vector<Conditional> counts_;  // the most probable first
  std::vector<Alias> alias_;         // empty when counts are drawn
};

}  // namespace oubliette
