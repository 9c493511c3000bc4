// Conditional binomials for the counts, or one word a step through an alias table.
#include "frontier/growth_sampler.hpp"

#include <algorithm>

#include "streams/distributions.hpp"

namespace oubliette {
namespace {

// A binomial number costs about as much as this many look-ups in an alias table.
constexpr long binomial_cost = 8;

__extension__ using Wide = unsigned __int128;

}  // namespace

GrowthSampler::GrowthSampler(const AxisLaw& law, long steps) : steps_(steps) {
  std::vector<AxisLaw::Outcome> outcomes = law.outcomes();
  const std::size_t n = outcomes.size();
  if (static_cast<long>(n) * binomial_cost <= steps) {
    std::sort(outcomes.begin(), outcomes.end(),
              [](const auto& a, const auto& b) { return a.probability > b.probability; });
    counts_.resize(n);
    double rest = 0;  // summed from the least probable up, so that ratios stay accurate
    for (std::size_t k = n; k-- > 0;) {
      rest += outcomes[k].probability;
      counts_[k] = {std::min(1.0, outcomes[k].probability / rest), outcomes[k].log_factor};
    }
    return;
  }
  std::vector<double> share(n);  // n times the probability not yet given away
  std::vector<std::size_t> small;
  std::vector<std::size_t> large;
  alias_.resize(n);
  for (std::size_t k = 0; k < n; ++k) {
    alias_[k] = {1, outcomes[k].log_factor, outcomes[k].log_factor};
    share[k] = outcomes[k].probability * static_cast<double>(n);
    (share[k] < 1 ? small : large).push_back(k);
  }
  while (!small.empty() && !large.empty()) {
    const std::size_t poor = small.back();
    const std::size_t rich = large.back();
    small.pop_back();
    alias_[poor].keep = share[poor];
    alias_[poor].other = outcomes[rich].log_factor;
    share[rich] -= 1 - share[poor];
    if (share[rich] < 1) {
      large.pop_back();
      small.push_back(rich);
    }
  }
}

double GrowthSampler::operator()(Stream& stream) const {
  return alias_.empty() ? by_counts(stream) : one_by_one(stream);
}

double GrowthSampler::by_counts(Stream& stream) const {
  double sum = 0;
  long left = steps_;
  for (const Conditional& outcome : counts_) {
    const long count = binomial(stream, left, outcome.probability);
    // 0 times log 0 would be NaN
    if (count > 0) sum += static_cast<double>(count) * outcome.log_factor;
    left -= count;
    if (left == 0) break;
  }
  return sum;
}

double GrowthSampler::one_by_one(Stream& stream) const {
  double sum = 0;
  for (long step = 0; step < steps_; ++step) {
    const Wide place = static_cast<Wide>(stream()) * alias_.size();
    const Alias& entry = alias_[static_cast<std::size_t>(place >> 64U)];
    const double within = static_cast<double>(static_cast<std::uint64_t>(place) >> 12U) * 0x1p-52;
    sum += within < entry.keep ? entry.own : entry.other;
  }
  return sum;
}

}  // namespace oubliette
