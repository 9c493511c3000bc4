// The span route against the ambient one: the same trajectory for the same vectors, the same law
// for drawn ones.
#include <doctest/doctest.h>

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <utility>

#include "signal_noise/ambient_run.hpp"
#include "signal_noise/memorization_run.hpp"
#include "streams/two_samples_test.hpp"

using namespace oubliette;

namespace {

MemorizationSetup small(long d, double signal, long P = 2,
                        PatchNoise patch_noise = PatchNoise::shared) {
  MemorizationSetup setup;
  setup.model = {20, d, 4, P, patch_noise, signal, 1, 0.05};
  setup.training.epochs = 60;
  setup.unlearning = {8, 3, 0.1, 0.3, 30, Sampling::fixed};
  setup.test_samples = 60;
  return setup;
}

// Largest distance of the margins, in units of the largest margin, over training and unlearning.
double greatest_distance(const MemorizationSetup& setup, std::uint64_t seed) {
  RepetitionStreams streams(seed, 0, 0);
  const AmbientData<double> data = draw_ambient_data(setup.model, streams.data);
  const AmbientWeights<double> weights = draw_ambient_weights(setup.model, streams.data);
  AmbientNetwork ambient(data, weights);
  SpanNetwork span(span_data_of(data, weights));
  double greatest = 0;
  std::vector<double> a, s;
  const auto compare = [&] {
    ambient.margins(a);
    span.margins(s);
    for (std::size_t i = 0; i < a.size(); ++i) {
      greatest = std::max(greatest, std::abs(a[i] - s[i]) / std::max(1.0, std::abs(a[i])));
    }
  };
  const std::vector<double> all(static_cast<std::size_t>(setup.model.n),
                                setup.training.eta / static_cast<double>(setup.model.n));
  compare();
  for (long epoch = 0; epoch < setup.training.epochs; ++epoch) {
    ambient.step(all, a);
    span.step(all, s);
    compare();
  }
  BatchSampler sampler(setup.n_r(), setup.unlearning, streams.batches);
  for (long step = 0; step < setup.unlearning.steps; ++step) {
    const std::vector<double>& batch = sampler.next();
    ambient.step(batch, a);
    span.step(batch, s);
    compare();
  }
  // Also what is measured of the networks.
  const RowMatrix G = ambient.gradient_gram(), H = span.gradient_gram();
  greatest = std::max(greatest, (G - H).cwiseAbs().maxCoeff() / G.cwiseAbs().maxCoeff());
  const RowMatrix W = ambient.weights().transpose() * ambient.weights(), V = span.weight_gram();
  return std::max(greatest, (W - V).cwiseAbs().maxCoeff() / W.cwiseAbs().maxCoeff());
}

// The difference of the means over the limit that its normal law passes with probability `level`; 0
// when both are constant and equal.
double means_over_limit(const std::vector<double>& a, const std::vector<double>& b, double level) {
  const auto mean_and_error = [](const std::vector<double>& x) {
    const double n = static_cast<double>(x.size());
    double sum = 0, squares = 0;
    for (const double value : x) sum += value;
    for (const double value : x) squares += (value - sum / n) * (value - sum / n);
    return std::pair{sum / n, squares / (n * (n - 1))};
  };
  const auto [mean_a, error_a] = mean_and_error(a);
  const auto [mean_b, error_b] = mean_and_error(b);
  if (mean_a == mean_b) return 0;
  const double limit = boost::math::quantile(boost::math::normal(), 1 - level / 2);
  return std::abs(mean_a - mean_b) / std::sqrt(error_a + error_b) / limit;
}

using Run = MemorizationResult (*)(const MemorizationSetup&, std::uint64_t, std::uint64_t);

std::vector<MemorizationResult> runs(Run run, const MemorizationSetup& setup, std::uint64_t cell,
                                     long count) {
  std::vector<MemorizationResult> results;
  for (long r = 0; r < count; ++r) {
    results.push_back(run(setup, cell, static_cast<std::uint64_t>(r)));
  }
  return results;
}

std::vector<double> values(const std::vector<MemorizationResult>& results,
                           double MemorizationResult::*value) {
  std::vector<double> numbers;
  for (const MemorizationResult& x : results) numbers.push_back(x.*value);
  return numbers;
}

}  // namespace

TEST_CASE("an ambient run projected to its span has the same trajectory to 1e-12") {
  // Some hundred steps of sums of some hundred terms of size one round to 1e-13 or so; an
  // activation within that of the kink could differ by a step, and none is.
  for (const std::uint64_t seed : {0U, 1U, 2U}) {
    for (const long d : {3L, 30L, 200L}) {
      CAPTURE(seed);
      CAPTURE(d);
      CHECK(greatest_distance(small(d, 2), seed) < 1e-12);
      CHECK(greatest_distance(small(d, 2, 4, PatchNoise::shared), seed) < 1e-12);
      CHECK(greatest_distance(small(d, 2, 4, PatchNoise::independent), seed) < 1e-12);
      CHECK(greatest_distance(small(d, 0), seed) < 1e-12);
    }
  }
}

TEST_CASE("drawn by either route, losses, errors, sigma and lambda_max(T) have the same law") {
  // 400 against 400 repetitions; one false alarm in a thousand runs of all comparisons together.
  constexpr long count = 400;
  const std::vector<MemorizationSetup> setups{small(5, 1),
                                              small(40, 1),
                                              small(40, 4),
                                              small(90, 2),
                                              small(30, 2, 3, PatchNoise::independent),
                                              small(30, 2, 3, PatchNoise::shared)};
  using R = MemorizationResult;
  const std::vector<double R::*> measured{&R::train_loss,  &R::test_error, &R::forget_loss,
                                          &R::retain_loss, &R::sigma,      &R::lambda_max_T};
  const double level = 1e-3 / static_cast<double>(setups.size() * measured.size() * 2);
  for (std::size_t k = 0; k < setups.size(); ++k) {
    // Different cells, so that the two routes share no random number.
    const std::vector<R> span = runs(run_on_span, setups[k], 2 * k, count);
    const std::vector<R> ambient = runs(run_ambient, setups[k], 2 * k + 1, count);
    for (double R::*value : measured) {
      const std::vector<double> a = values(span, value), b = values(ambient, value);
      CAPTURE(k);
      CAPTURE(a[0]);
      CHECK(distance_over_limit(a, b, level) < 1);
      CHECK(means_over_limit(a, b, level) < 1);
    }
  }
}
