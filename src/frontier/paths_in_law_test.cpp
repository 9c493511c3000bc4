// The fast sample paths have the law of the plain simulation: two-sample Kolmogorov-Smirnov tests.
//
// Level: seeds are fixed, so a test answers alike on every run and its level is the risk, taken
// once, that right code is called wrong. 1e-6 a case keeps it near 1e-5 for this file. With 1500
// paths on each side the tests still see distances of 0.1 between the distributions.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "frontier/dense_paths.hpp"
#include "frontier/growth_sampler.hpp"
#include "frontier/repetitions.hpp"
#include "streams/distributions.hpp"

using namespace oubliette;

namespace {

constexpr double level = 1e-6;

// Counts and sums round differently; a grid of 1e-9 makes equal atoms equal again.
std::vector<double> sorted(std::vector<double> values) {
  REQUIRE(std::none_of(values.begin(), values.end(), [](double x) { return std::isnan(x); }));
  for (double& x : values) x = std::isinf(x) ? x : std::round(x * 1e9);
  std::sort(values.begin(), values.end());
  return values;
}

// The largest distance between two empirical distributions over its limit at the level
// (Smirnov's asymptotic bound; conservative where there are atoms).
double distance_over_limit(std::vector<double> a, std::vector<double> b) {
  a = sorted(std::move(a));
  b = sorted(std::move(b));
  const auto n = static_cast<double>(a.size());
  const auto m = static_cast<double>(b.size());
  double distance = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const double x = std::min(a[i], b[j]);
    while (i < a.size() && a[i] <= x) ++i;
    while (j < b.size() && b[j] <= x) ++j;
    distance =
        std::max(distance, std::abs(static_cast<double>(i) / n - static_cast<double>(j) / m));
  }
  return distance / (std::sqrt(-std::log(level / 2) / 2) * std::sqrt((n + m) / (n * m)));
}

template <class Draw>
std::vector<double> repeated(int paths, std::uint64_t cell, const Draw& draw) {
  std::vector<double> result;
  for (int i = 0; i < paths; ++i) {
    Stream stream(20261121, cell, static_cast<std::uint64_t>(i));
    result.push_back(draw(stream));
  }
  return result;
}

double axis_distance(const FrontierSetup& setup, const Rational& eta, long B, long Q,
                     const AxisGroup& group, long steps) {
  const AxisLaw law(setup, eta, B, Q, group);
  const GrowthSampler sampler(law, steps);
  return distance_over_limit(
      repeated(1500, 1, [&](Stream& s) { return sampler(s); }),
      repeated(1500, 2, [&](Stream& s) { return law.simulate_growth(s, steps); }));
}

FrontierSetup sized(long n, const Rational& alpha) {
  FrontierSetup setup;
  setup.n_retain = setup.n_forget = n;
  setup.alpha = alpha;
  return setup;
}

}  // namespace

TEST_CASE("the distance of two samples: none between equal ones, all between separate ones") {
  const std::vector<double> low(1000, -HUGE_VAL);
  const std::vector<double> high(1000, 1.0);
  CHECK(distance_over_limit(low, low) == 0);
  CHECK(distance_over_limit(low, high) > 8);
}

TEST_CASE("growth by counts has the law of the step-by-step growth") {
  const FrontierSetup setup = sized(50, Rational(1, 10));
  CHECK(axis_distance(setup, 1, 10, 5, {1, 1, 1}, 60) < 1);
  CHECK(axis_distance(setup, Rational(4, 5), 30, 40, {1, 1, 1}, 60) < 1);
  CHECK(axis_distance(sized(3, Rational(1, 3)), 1, 1, 2, {2, 2, 1}, 100) < 1);
  CHECK(axis_distance(setup, 1, 2, 45, {1, 1, 1}, 60) < 1);  // dies in nine paths of ten
}

TEST_CASE("growth from the alias table has the law of the step-by-step growth") {
  CHECK(axis_distance(sized(50, Rational(1, 10)), 1, 10, 5, {5, 5, 1}, 30) < 1);
  CHECK(axis_distance(sized(50, Rational(1, 10)), Rational(1, 2), 25, 20, {20, 20, 1}, 10) < 1);
  CHECK(axis_distance(sized(50, Rational(123, 1000)), 1, 3, 8, {8, 8, 1}, 20) < 1);
}

TEST_CASE("whole paths of the shortcut have the law of dense paths of the same problem") {
  const FrontierSetup setup = sized(4, Rational(1, 10));
  const Rational eta(9, 10);
  const long steps = 40;
  const std::vector<AxisGroup> groups = axis_groups(setup, 2);
  std::vector<GrowthSampler> samplers;
  for (const AxisGroup& group : groups) {
    samplers.emplace_back(AxisLaw(setup, eta, 2, 2, group), steps);
  }
  const auto shortcut = repeated(1500, 3, [&](Stream& stream) {
    std::vector<double> start;
    std::vector<double> end;
    for (std::size_t g = 0; g < groups.size(); ++g) {
      for (long axis = 0; axis < groups[g].copies; ++axis) {
        start.push_back(std::log(std::abs(normal(stream))));
        end.push_back(start.back() + samplers[g](stream));
      }
    }
    return log_norm(end) - log_norm(start);
  });
  const DensePaths dense(setup_problem(setup, eta, 2, 2));
  std::vector<Stream> streams;
  for (std::uint64_t i = 0; i < 1500; ++i) streams.emplace_back(20261121, 4, i);
  std::vector<double> plain;
  for (const PathGrowth& path : dense.simulate(eta, 2, steps, streams)) plain.push_back(path.total);
  CHECK(distance_over_limit(shortcut, plain) < 1);
}
