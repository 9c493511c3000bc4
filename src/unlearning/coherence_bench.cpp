// sigma and its parts for n_r = n_f = 50 different Hessians (S is 2500 x 2500), and lambda_max(T).
#include <benchmark/benchmark.h>

#include "unlearning/enclosures.hpp"
#include "unlearning/thresholds.hpp"

using namespace oubliette;

namespace {

class Digits {
 public:
  long next() {
    state_ = state_ * 6364136223846793005UL + 1442695040888963407UL;
    return static_cast<long>((state_ >> 33) % 7) - 3;
  }

 private:
  unsigned long state_ = 20261121;
};

// n_r = n_f = 50 Hessians V V^T / d, V a d x rank matrix of integers from -3 to 3. One repeated
// retain sample (n_r = 51) makes C'_r irrational.
UnlearningProblem input(Eigen::Index d, Eigen::Index rank, bool irrational) {
  UnlearningProblem x;
  x.eta = Rational(1, 100);
  x.alpha = Rational(1, 5);
  x.B = 5;
  Digits digits;
  for (int n = 0; n < 100; ++n) {
    Matrix<Rational> V(d, rank);
    for (Eigen::Index i = 0; i < d; ++i) {
      for (Eigen::Index j = 0; j < rank; ++j) V(i, j) = digits.next();
    }
    const Rational weight(1, d);
    std::vector<Sample>& samples = n < 50 ? x.retain_set : x.forget_set;
    if (rank == 1) {
      samples.push_back(rank_one_sample(V.col(0), weight));
    } else {
      samples.push_back(dense_sample(weight * (V * V.transpose()).eval()));
    }
  }
  if (irrational) x.retain_set[0].times = 2;
  return x;
}

// Arguments: d, rank of the Hessians, whether C'_r is irrational.
void coherence(benchmark::State& state) {
  const UnlearningProblem x = input(state.range(0), state.range(1), state.range(2) != 0);
  for (auto _ : state) {
    const Interval sigma = *enclose_coherence(x).sigma.value;
    if ((sigma.hi - sigma.lo) * 1000000000 > sigma.lo) state.SkipWithError("too wide");
  }
}

void thresholds(benchmark::State& state) {
  const UnlearningProblem x = input(state.range(0), state.range(1), state.range(2) != 0);
  const Coherence values = enclose_coherence(x);
  for (auto _ : state) {
    if (!compare_with_thresholds(x, values).theorem_3_6.applies) state.SkipWithError("undecided");
  }
}

void lambda_max_T(benchmark::State& state) {
  const UnlearningProblem x = input(state.range(0), state.range(1), false);
  for (auto _ : state) {
    const Interval value = enclose_lambda_max_T(x);
    if ((value.hi - value.lo) * 1000000000 > value.lo) state.SkipWithError("too wide");
  }
}

BENCHMARK(coherence)
    ->Args({10, 1, 0})
    ->Args({10, 3, 1})
    ->Args({50, 1, 1})
    ->Args({50, 50, 0})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(thresholds)->Args({10, 3, 1})->Unit(benchmark::kMillisecond);
BENCHMARK(lambda_max_T)
    ->Args({10, 1})
    ->Args({10, 3})
    ->Args({100, 1})
    ->Unit(benchmark::kMillisecond);

}  // namespace
