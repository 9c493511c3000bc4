// Partial shuffles (Fisher and Yates) for whole batches, one uniform number a sample otherwise.
#include "signal_noise/batch_sampler.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "streams/distributions.hpp"

namespace oubliette {
namespace {

std::vector<std::size_t> numbers_from(long first, long count) {
  std::vector<std::size_t> numbers(static_cast<std::size_t>(count));
  std::iota(numbers.begin(), numbers.end(), static_cast<std::size_t>(first));
  return numbers;
}

// Puts a uniformly drawn one of order[from..] at `from`; uneven by less than 2^-40 for any set
// that fits in memory.
void draw_one(std::vector<std::size_t>& order, std::size_t from, Stream& stream) {
  const double left = static_cast<double>(order.size() - from);
  std::swap(order[from], order[from + static_cast<std::size_t>(left * uniform(stream))]);
}

}  // namespace

BatchSampler::BatchSampler(long n_r, const UnlearningSetup& setup, Stream stream)
    : setup_(setup), stream_(stream), weights_(static_cast<std::size_t>(n_r + setup.n_f)) {
  const double step = setup.eta / static_cast<double>(setup.B);
  retain_ = {numbers_from(0, n_r), static_cast<std::size_t>(n_r), (1 - setup.alpha) * step};
  forget_ = {numbers_from(n_r, setup.n_f), static_cast<std::size_t>(setup.n_f),
             -setup.alpha * step};
}

void BatchSampler::draw(Set& set) {
  const std::size_t B = static_cast<std::size_t>(setup_.B);
  if (setup_.sampling == Sampling::bernoulli) {
    const double p = static_cast<double>(B) / static_cast<double>(set.order.size());
    for (const std::size_t i : set.order) {
      if (uniform(stream_) < p) weights_[i] = set.weight;
    }
    return;
  }
  const bool anew = setup_.sampling == Sampling::fixed;
  if (anew || set.used + B > set.order.size()) set.used = 0;
  for (std::size_t k = 0; k < B; ++k, ++set.used) {
    // The front is a uniform draw from what no batch of this pass has taken.
    draw_one(set.order, set.used, stream_);
    weights_[set.order[set.used]] = set.weight;
  }
}

const std::vector<double>& BatchSampler::next() {
  std::fill(weights_.begin(), weights_.end(), 0.0);
  draw(retain_);
  draw(forget_);
  return weights_;
}

}  // namespace oubliette
