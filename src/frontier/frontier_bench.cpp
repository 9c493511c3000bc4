// The whole figure by the shortcut on two threads, its exact answers, and dense sample paths.
#include <benchmark/benchmark.h>

#include <thread>

#include "frontier/dense_paths.hpp"
#include "frontier/frontier_cell.hpp"
#include "frontier/growth_sampler.hpp"
#include "frontier/second_moment.hpp"

using namespace oubliette;

namespace {

constexpr long batches = 49;
constexpr long values_of_Q = 50;
constexpr long cells = batches * values_of_Q;

// B = 1..49, Q = 1..50, 10 repetitions of 1000 steps, everything that frontier.csv reports; the
// argument is the number of threads.
void whole_figure(benchmark::State& state) {
  const long threads = state.range(0);
  for (auto _ : state) {
    const SetupFrontier frontier{FrontierSetup()};
    std::vector<std::size_t> bytes(static_cast<std::size_t>(threads), 0);
    std::vector<std::thread> workers;
    for (long t = 0; t < threads; ++t) {
      workers.emplace_back([&, t] {
        for (long k = t; k < cells; k += threads) {
          const FrontierCell cell = frontier.cell(1, k / values_of_Q + 1, k % values_of_Q + 1,
                                                  static_cast<std::uint64_t>(k));
          bytes[static_cast<std::size_t>(t)] += csv_row(cell).size();
        }
      });
    }
    for (std::thread& worker : workers) worker.join();
    benchmark::DoNotOptimize(bytes.data());
  }
  state.counters["cells"] =
      benchmark::Counter(static_cast<double>(cells), benchmark::Counter::kIsIterationInvariantRate);
}

// Sample paths alone, one thread.
void paths_of_figure(benchmark::State& state) {
  const FrontierSetup setup;
  for (auto _ : state) {
    double sum = 0;
    for (long k = 0; k < cells; ++k) {
      const long B = k / values_of_Q + 1;
      const long Q = k % values_of_Q + 1;
      for (const AxisGroup& group : axis_groups(setup, Q)) {
        const GrowthSampler sampler(AxisLaw(setup, 1, B, Q, group), setup.steps);
        for (long r = 0; r < setup.repeats; ++r) {
          Stream stream(0, static_cast<std::uint64_t>(k), static_cast<std::uint64_t>(r));
          for (long axis = 0; axis < group.copies; ++axis) sum += sampler(stream);
        }
      }
    }
    benchmark::DoNotOptimize(sum);
  }
}

// lambda_max(T) and the verdict of all cells, exactly; one thread.
void verdicts_of_figure(benchmark::State& state) {
  const FrontierSetup setup;
  for (auto _ : state) {
    long diverging = 0;
    for (long k = 0; k < cells; ++k) {
      const Rational value = lambda_max_T(setup, 1, k / values_of_Q + 1, k % values_of_Q + 1);
      diverging += verdict_at(value) == Verdict::diverges ? 1 : 0;
    }
    benchmark::DoNotOptimize(diverging);
  }
}

// 10 repetitions side by side, n_r = n_f = 50, d = 50, Hessians V V^T / (50 rank) with V d x rank.
// Arguments: rank, B. One iteration is 100 steps.
void dense_paths(benchmark::State& state) {
  constexpr long steps = 100;
  const Eigen::Index d = 50;
  const Eigen::Index rank = state.range(0);
  Stream digits(1, 0, 0);
  UnlearningProblem x;
  x.alpha = Rational(1, 10);
  for (int n = 0; n < 100; ++n) {
    Matrix<Rational> V(d, rank);
    for (Eigen::Index k = 0; k < V.size(); ++k) V(k) = static_cast<long>(digits() % 7) - 3;
    const Rational weight(1, 50 * rank);
    (n < 50 ? x.retain_set : x.forget_set)
        .push_back(rank == 1 ? rank_one_sample(V.col(0), weight)
                             : dense_sample(weight * (V * V.transpose()).eval()));
  }
  const DensePaths paths(x);
  std::vector<Stream> streams;
  for (std::uint64_t r = 0; r < 10; ++r) streams.emplace_back(0, 0, r);
  for (auto _ : state) {
    benchmark::DoNotOptimize(paths.simulate(Rational(1, 10), state.range(1), steps, streams));
  }
  state.counters["steps"] =
      benchmark::Counter(static_cast<double>(steps), benchmark::Counter::kIsIterationInvariantRate);
}

BENCHMARK(whole_figure)
    ->Arg(1)
    ->Arg(2)
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(paths_of_figure)->Unit(benchmark::kMillisecond);
BENCHMARK(verdicts_of_figure)->Unit(benchmark::kMillisecond);
BENCHMARK(dense_paths)
    ->Args({50, 10})
    ->Args({50, 25})
    ->Args({5, 10})
    ->Args({1, 10})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
