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
void linearising(benchmark::State& state) {
  const Trained trained(state.range(0));
  for (auto _ : state) {
    MemorizationResult result;
    linearise(trained.network.gradient_gram(), trained.margins, trained.setup, result);
    benchmark::DoNotOptimize(result);
  }
}

void repetition(benchmark::State& state) {
  const MemorizationSetup setup = paper(state.range(0), 5);
  std::uint64_t k = 0;
  for (auto _ : state) benchmark::DoNotOptimize(run_on_span(setup, 0, k++));
}

BENCHMARK(drawing)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(training)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(testing)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(unlearning)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(linearising)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK(repetition)->Arg(100)->Arg(600)->Arg(1000000)->Unit(benchmark::kMicrosecond);

}  // namespace
