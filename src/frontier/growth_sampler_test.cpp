// The growth of one axis has the law of the step-by-step growth: two-sample Kolmogorov-Smirnov
// tests. setup_paths_test.cpp has those of whole paths.
//
// Level: seeds are fixed, so a test answers alike on every run and its level is the risk, taken
// once, that right code is called wrong. 1e-6 a comparison keeps it near 1e-5 for this file. With
// 1500 paths on each side the tests still see distances of 0.1 between the distributions.
#include "frontier/growth_sampler.hpp"

#include <doctest/doctest.h>

#include "frontier/sized_setup_test.hpp"
#include "streams/two_samples_test.hpp"

using namespace oubliette;

namespace {

constexpr double level = 1e-6;

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
      repeated(1500, 2, [&](Stream& s) { return law.simulate_growth(s, steps); }), level);
}

}  // namespace

TEST_CASE("the distance of two samples: none between equal ones, all between separate ones") {
  const std::vector<double> low(1000, -HUGE_VAL);
  const std::vector<double> high(1000, 1.0);
  CHECK(distance_over_limit(low, low, level) == 0);
  CHECK(distance_over_limit(low, high, level) > 8);
}

TEST_CASE("growth by counts has the law of the step-by-step growth") {
  const FrontierSetup setup = sized(50, 50, Rational(1, 10));
  CHECK(axis_distance(setup, 1, 10, 5, {1, 1, 1}, 60) < 1);
  CHECK(axis_distance(setup, Rational(4, 5), 30, 40, {1, 1, 1}, 60) < 1);
  CHECK(axis_distance(sized(3, 3, Rational(1, 3)), 1, 1, 2, {2, 2, 1}, 100) < 1);
  CHECK(axis_distance(setup, 1, 2, 45, {1, 1, 1}, 60) < 1);  // dies in nine paths of ten
}

TEST_CASE("growth from the alias table has the law of the step-by-step growth") {
  CHECK(axis_distance(sized(50, 50, Rational(1, 10)), 1, 10, 5, {5, 5, 1}, 30) < 1);
  CHECK(axis_distance(sized(50, 50, Rational(1, 10)), Rational(1, 2), 25, 20, {20, 20, 1}, 10) < 1);
  CHECK(axis_distance(sized(50, 50, Rational(123, 1000)), 1, 3, 8, {8, 8, 1}, 20) < 1);
}
