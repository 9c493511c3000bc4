// Mini-batches: sizes, weights, passes, and how often a sample is drawn.
#include "signal_noise/batch_sampler.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

using namespace oubliette;

namespace {

long count_nonzero(const std::vector<double>& w, std::size_t first, std::size_t last) {
  return std::count_if(w.begin() + static_cast<long>(first), w.begin() + static_cast<long>(last),
                       [](double x) { return x != 0; });
}

}  // namespace

TEST_CASE("a batch of exactly B holds B of each set with the weights of eq. 3") {
  const UnlearningSetup setup{7, 3, 0.5, 0.2, 0, Sampling::fixed};
  BatchSampler sampler(5, setup, Stream(0, 0, 0));
  for (int step = 0; step < 200; ++step) {
    const std::vector<double>& w = sampler.next();
    REQUIRE(w.size() == 12);
    CHECK(count_nonzero(w, 0, 5) == 3);
    CHECK(count_nonzero(w, 5, 12) == 3);
    for (std::size_t i = 0; i < w.size(); ++i) {
      if (w[i] != 0) CHECK(w[i] == (i < 5 ? (1 - 0.2) * (0.5 / 3) : -0.2 * (0.5 / 3)));
    }
  }
}

TEST_CASE("every sample is drawn with probability B/n, pairs with that of their sampling") {
  constexpr int steps = 60000;
  for (const Sampling sampling : {Sampling::fixed, Sampling::bernoulli, Sampling::epochs}) {
    const UnlearningSetup setup{6, 2, 1, 0.5, 0, sampling};
    BatchSampler sampler(4, setup, Stream(0, 1, 0));
    std::vector<int> drawn(10, 0);
    int both = 0;  // samples 4 and 5 of the forget set
    for (int step = 0; step < steps; ++step) {
      const std::vector<double>& w = sampler.next();
      for (std::size_t i = 0; i < 10; ++i) drawn[i] += w[i] != 0 ? 1 : 0;
      both += w[4] != 0 && w[5] != 0 ? 1 : 0;
    }
    // Five standard errors of a binomial count.
    const auto close = [](int count, double p) {
      return std::abs(count - steps * p) < 5 * std::sqrt(steps * p * (1 - p));
    };
    for (std::size_t i = 0; i < 10; ++i) CHECK(close(drawn[i], i < 4 ? 0.5 : 1.0 / 3));
    CHECK(close(both, sampling == Sampling::bernoulli ? 1.0 / 9 : 1.0 / 15));
  }
}

TEST_CASE("a pass of epochs draws every sample once; what does not fill a batch is left out") {
  const UnlearningSetup setup{6, 2, 1, 0.5, 0, Sampling::epochs};
  BatchSampler sampler(5, setup, Stream(0, 2, 0));
  for (int pass = 0; pass < 50; ++pass) {
    std::set<std::size_t> retain;
    for (int step = 0; step < 2; ++step) {
      const std::vector<double>& w = sampler.next();
      for (std::size_t i = 0; i < 5; ++i) {
        if (w[i] != 0) CHECK(retain.insert(i).second);
      }
    }
    CHECK(retain.size() == 4);
  }
}
