// The exact N_k recurrence, d = 10, n = 50 samples in all, k = 40, three ways on one input: this
// library, Eigen over gmp_rational, and FLINT conjugations over one common denominator.
#include <benchmark/benchmark.h>

#include "unlearning/noise_sequence.hpp"
#include "unlearning/step_conjugations.hpp"

using namespace oubliette;

namespace {

constexpr Eigen::Index d = 10;
constexpr long K = 40;

// 30 retain and 20 forget Hessians V V^T, V a d x 3 matrix of integers from -3 to 3.
UnlearningProblem input() {
  UnlearningProblem x;
  x.eta = Rational(1, 100);
  x.alpha = Rational(1, 5);
  x.B = 5;
  unsigned long state = 20261121;
  for (int n = 0; n < 50; ++n) {
    Matrix<Rational> V(d, 3);
    for (Eigen::Index k = 0; k < V.size(); ++k) {
      state = state * 6364136223846793005UL + 1442695040888963407UL;
      V(k / 3, k % 3) = static_cast<long>((state >> 33) % 7) - 3;
    }
    const Matrix<Rational> H = V * V.transpose();
    (n < 30 ? x.retain_set : x.forget_set).push_back(dense_sample(H));
  }
  return x;
}

std::vector<Matrix<Rational>> by_rationals(const UnlearningProblem& x) {
  std::vector<Matrix<Rational>> sequence{identity(d)};
  for (long k = 0; k < K; ++k) sequence.push_back(noise_map(x, sequence.back()));
  return sequence;
}

std::vector<Matrix<Rational>> by_conjugations(const UnlearningProblem& x) {
  ConjugationMap map = step_conjugations(x);
  map.conjugators.erase(map.conjugators.begin());
  map.scales.erase(map.scales.begin());
  FlintMatrix N(Matrix<Integer>(Matrix<Integer>::Identity(d, d)));
  std::vector<Matrix<Rational>> sequence{identity(d)};
  Integer scale = 1;
  for (long k = 0; k < K; ++k) {
    N = apply(map, N);
    scale *= map.denominator;
    sequence.push_back(to_rational({N.to_integers(), scale}));
  }
  return sequence;
}

template <class Method>
void run(benchmark::State& state, Method method) {
  const UnlearningProblem x = input();
  const std::vector<Matrix<Rational>> expected = noise_sequence(x, K);
  for (auto _ : state) {
    const std::vector<Matrix<Rational>> sequence = method(x);
    if (sequence != expected) state.SkipWithError("the three ways differ");
  }
}

void ours(benchmark::State& state) {
  run(state, [](const UnlearningProblem& x) { return noise_sequence(x, K); });
}
void gmp_rational(benchmark::State& state) { run(state, by_rationals); }
void flint_conjugations(benchmark::State& state) { run(state, by_conjugations); }

BENCHMARK(ours)->Name("noise_sequence/ours")->Unit(benchmark::kMillisecond);
BENCHMARK(flint_conjugations)
    ->Name("noise_sequence/flint_conjugations")
    ->Unit(benchmark::kMillisecond);
BENCHMARK(gmp_rational)
    ->Name("noise_sequence/gmp_rational")
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace
