// Decide with exact verdict and certificate: n_r = n_f = 50 rank-one Hessians, and a tie at d = 12.
#include <benchmark/benchmark.h>

#include <random>

#include "evidence/decision_certificate.hpp"

namespace oubliette {
namespace {

Vector<Rational> draw_vector(Eigen::Index d, std::mt19937& random) {
  std::uniform_int_distribution<int> entry(-9, 9);
  Vector<Rational> v(d);
  for (Eigen::Index i = 0; i < d; ++i) v(i) = Rational(entry(random), 10);
  return v;
}

UnlearningProblem rank_one_problem(Eigen::Index d, const Rational& eta) {
  std::mt19937 random(1);
  UnlearningProblem x{eta, Rational(1, 10), 10, {}, {}};
  for (int i = 0; i < 50; ++i) {
    x.retain_set.push_back(rank_one_sample(draw_vector(d, random)));
    x.forget_set.push_back(rank_one_sample(draw_vector(d, random)));
  }
  return x;
}

// Reflections hide a critical axis: H = P diag(2, small...) P, with 50 + 50 samples that share P.
UnlearningProblem tie_problem(Eigen::Index d) {
  std::mt19937 random(2);
  const Vector<Rational> v = draw_vector(d, random);
  const Matrix<Rational> P = identity(d) - Rational(2 / v.dot(v)) * (v * v.transpose()).eval();
  UnlearningProblem x{1, Rational(1, 10), 50, {}, {}};
  for (int i = 0; i < 50; ++i) {
    // The retain samples average to 20/9 on the first axis, where the forget samples are 0: eta A
    // = 2.
    x.retain_set.push_back(rank_one_sample(P.col(i % d), i % d == 0 ? Rational(200, 45) : 4));
    x.forget_set.push_back(rank_one_sample(P.col(1 + i % (d - 1)), Rational(1, 2)));
  }
  const Rational mean = P.col(0).dot(H_retain(x) * P.col(0));
  for (Sample& s : x.retain_set) {
    if (s.v == P.col(0)) s = rank_one_sample(P.col(0), s.weight * Rational(20, 9) / mean);
  }
  return x;
}

void run(benchmark::State& state, const UnlearningProblem& x) {
  std::string verdict;
  for (auto _ : state) {
    const Decision decision = decide(x);
    benchmark::DoNotOptimize(decision_certificate(x, decision));
    verdict = to_string(decision.verdict_on_span);
  }
  state.SetLabel(verdict);
}

void decide_rank_one(benchmark::State& state) {
  run(state, rank_one_problem(state.range(0), Rational(state.range(1), 1000)));
}
void decide_tie(benchmark::State& state) { run(state, tie_problem(state.range(0))); }

BENCHMARK(decide_rank_one)
    ->Args({2, 100})
    ->Args({4, 100})
    ->Args({10, 100})
    ->Args({10, 800})
    ->Args({100, 10})
    ->Args({100, 100})
    ->Args({100, 400})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(decide_tie)->Arg(4)->Arg(12)->Arg(20)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace oubliette
