// Figure 2 and the parts of one repetition.
#include <benchmark/benchmark.h>

#include <thread>

#include "signal_noise/memorization_run.hpp"
#include "signal_noise/mix_coherence.hpp"
#include "signal_noise/span_linearisation.hpp"

using namespace oubliette;

namespace {

MemorizationSetup paper(long d, double signal) {
  MemorizationSetup setup;
  setup.model.d = d;
  setup.model.signal = signal;
  return setup;
}

void drawing(benchmark::State& state) {
  const MemorizationSetup setup = paper(state.range(0), 5);
  std::uint64_t repetition = 0;
  for (auto _ : state) {
    RepetitionStreams streams(0, 0, repetition++);
    benchmark::DoNotOptimize(draw_span_data(setup.model, streams.data));
  }
}

void training(benchmark::State& state) {
  const MemorizationSetup setup = paper(state.range(0), 5);
  RepetitionStreams streams(0, 0, 0);
  const SpanData data = draw_span_data(setup.model, streams.data);
  std::vector<double> margins;
  for (auto _ : state) {
    SpanNetwork network(data);
    train(network, setup.training, margins);
    benchmark::DoNotOptimize(margins.data());
  }
}

struct Trained {
  MemorizationSetup setup;
  SpanNetwork network;
  std::vector<double> margins;
  explicit Trained(long d)
      : setup(paper(d, 5)), network([&] {
          RepetitionStreams streams(0, 0, 0);
          return draw_span_data(setup.model, streams.data);
        }()) {
    train(network, setup.training, margins);
  }
};

void testing(benchmark::State& state) {
  const Trained trained(state.range(0));
  std::uint64_t repetition = 0;
  for (auto _ : state) {
    RepetitionStreams streams(0, 0, repetition++);
    benchmark::DoNotOptimize(test_error(trained.network, trained.setup.model, 1000, streams.test));
  }
}

void unlearning(benchmark::State& state) {
  const Trained trained(state.range(0));
  for (auto _ : state) {
    SpanNetwork network = trained.network;
    std::vector<double> margins = trained.margins;
    RepetitionStreams streams(0, 0, 0);
    unlearn(network, trained.setup.unlearning, streams.batches, margins);
    benchmark::DoNotOptimize(margins.data());
  }
}

// sigma and lambda_max(T), with the Gram matrix that they come from.
void prediction(benchmark::State& state) {
  const Trained trained(state.range(0));
  for (auto _ : state) {
    MemorizationResult result;
    linearise(trained.network.gradient_gram(), trained.margins, trained.setup, result);
    benchmark::DoNotOptimize(result);
  }
}

// Its parts: the Gram matrix, sigma and lambda_max(D) from it, and lambda_max(T).
void prediction_gram(benchmark::State& state) {
  const Trained trained(state.range(0));
  for (auto _ : state) benchmark::DoNotOptimize(trained.network.gradient_gram());
}

void prediction_sigma(benchmark::State& state) {
  const Trained trained(state.range(0));
  const RowMatrix factors = hessian_factors(trained.network.gradient_gram(), trained.margins);
  const long n_r = trained.setup.n_r();
  const MixWeights weights = mix_weights(n_r, trained.setup.unlearning);
  for (auto _ : state) benchmark::DoNotOptimize(mix_coherence(factors, n_r, weights));
}

void prediction_lambda_max_T(benchmark::State& state) {
  const Trained trained(state.range(0));
  const RowMatrix factors = hessian_factors(trained.network.gradient_gram(), trained.margins);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        linearise_on_span(factors, trained.setup.n_r(), trained.setup.unlearning));
  }
}

void repetition(benchmark::State& state) {
  const MemorizationSetup setup = paper(state.range(0), 5);
  std::uint64_t k = 0;
  for (auto _ : state) benchmark::DoNotOptimize(run_on_span(setup, 0, k++));
}

// The paper's grid and 20 repetitions; the argument is the number of threads.
template <class Repetition>
void figure(benchmark::State& state, const Repetition& repetition_of) {
  const std::size_t threads = static_cast<std::size_t>(state.range(0));
  constexpr std::uint64_t dims = 11, signals = 10, repeats = 20;
  for (auto _ : state) {
    std::vector<double> sums(threads, 0.0);
    std::vector<std::thread> team;
    for (std::size_t t = 0; t < threads; ++t) {
      team.emplace_back([&, t] {
        for (std::uint64_t cell = t; cell < dims * signals; cell += threads) {
          const MemorizationSetup setup = paper(100 * (1 + static_cast<long>(cell / signals)),
                                                static_cast<double>(1 + cell % signals));
          for (std::uint64_t r = 0; r < repeats; ++r) sums[t] += repetition_of(setup, cell, r);
        }
      });
    }
    for (std::thread& thread : team) thread.join();
    benchmark::DoNotOptimize(sums.data());
  }
}

// All that memorization.csv reports.
void whole_figure(benchmark::State& state) {
  figure(state, [](const MemorizationSetup& setup, std::uint64_t cell, std::uint64_t r) {
    return run_on_span(setup, cell, r).forget_loss;
  });
}

// Train loss, test error and forget loss alone, as the PyTorch program computes them.
void figure_2_maps_only(benchmark::State& state) {
  figure(state, [](const MemorizationSetup& setup, std::uint64_t cell, std::uint64_t r) {
    RepetitionStreams streams(setup.seed, cell, r);
    SpanNetwork network(draw_span_data(setup.model, streams.data));
    std::vector<double> margins;
    train(network, setup.training, margins);
    double sum = mean_loss(margins, 0, setup.model.n);
    sum += test_error(network, setup.model, setup.test_samples, streams.test);
    unlearn(network, setup.unlearning, streams.batches, margins);
    return sum + mean_loss(margins, setup.n_r(), setup.unlearning.n_f);
  });
}

BENCHMARK(drawing)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(training)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(testing)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(unlearning)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(prediction)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(prediction_gram)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(prediction_sigma)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(prediction_lambda_max_T)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(whole_figure)
    ->Arg(1)
    ->Arg(2)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(figure_2_maps_only)
    ->Arg(1)
    ->Arg(2)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(repetition)->Arg(100)->Arg(600)->Arg(1000000)->Unit(benchmark::kMicrosecond);

}  // namespace
