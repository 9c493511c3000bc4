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

// 50 + 50 generic directions. For d = 100 the forget directions leave the range of the retain ones.
UnlearningProblem generic_problem(Eigen::Index d, const Rational& eta, const Rational& alpha) {
  std::mt19937 random(1);
  UnlearningProblem x{eta, alpha, 10, {}, {}};
  for (int i = 0; i < 50; ++i) {
    x.retain_set.push_back(rank_one_sample(draw_vector(d, random)));
    x.forget_set.push_back(rank_one_sample(draw_vector(d, random)));
  }
  return x;
}

// The same, but each forget direction is a small sum of retain ones, so that ascent can be
// contained.
UnlearningProblem contained_problem(Eigen::Index d, const Rational& eta, const Rational& alpha) {
  UnlearningProblem x = generic_problem(d, eta, alpha);
  for (std::size_t i = 0; i < 50; ++i) {
    const Vector<Rational> v = x.retain_set[i].v + x.retain_set[(7 * i + 1) % 50].v;
    x.forget_set[i] = rank_one_sample(v, Rational(1, 10));
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

// Arguments: d, 1000 eta, 100 alpha.
void decide_generic(benchmark::State& state) {
  run(state, generic_problem(state.range(0), Rational(state.range(1), 1000),
                             Rational(state.range(2), 100)));
}
void decide_contained(benchmark::State& state) {
  run(state, contained_problem(state.range(0), Rational(state.range(1), 1000),
                               Rational(state.range(2), 100)));
}
void decide_tie(benchmark::State& state) { run(state, tie_problem(state.range(0))); }

BENCHMARK(decide_generic)
    ->Args({2, 100, 10})
    ->Args({4, 100, 10})
    ->Args({10, 100, 10})
    ->Args({10, 2000, 10})
    ->Args({100, 100, 10})
    ->Args({100, 100, 0})
    ->Args({100, 2000, 0})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(decide_contained)
    ->Args({100, 100, 10})
    ->Args({100, 2000, 10})
    ->Unit(benchmark::kMillisecond);
BENCHMARK(decide_tie)->Arg(4)->Arg(12)->Arg(20)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace oubliette
