// The cells at which SetupPaths is compared in law with the plain simulation.
//
// Level: seeds are fixed, so a test answers alike on every run and its level is the risk, taken
// once, that right code is called wrong. 1e-5 for all comparisons together, shared evenly
// (Bonferroni): with 20,000 paths a side a distance of 0.028 between the empirical distributions is
// refused, so a true distance of 0.045 is missed with a probability below 1e-3 (3 standard
// deviations, each at most 0.005). In a growth that is near normal this is a shift by 0.11 of its
// standard deviation. Measured: a retain probability that is wrong by 1 % (B = 10, Q = 1), 0.5 %
// (25, 20) or 2.5 % (5, 50) reaches the limit at 32 steps, one by 0.1 to 0.2 % at 1000 steps.
#pragma once

#include <algorithm>
#include <array>
#include <stdexcept>

#include "frontier/plain_paths_test.hpp"
#include "frontier/setup_paths.hpp"
#include "frontier/sized_setup_test.hpp"
#include "streams/two_samples_test.hpp"

namespace oubliette {

struct CellInLaw {
  long n_retain, n_forget;
  Rational eta;
  long B, Q;
};

inline const std::array<CellInLaw, 4> few_cells{{{50, 50, 1, 10, 1},
                                                 {50, 50, Rational(4, 5), 25, 20},
                                                 {50, 50, Rational(3, 5), 5, 50},
                                                 {30, 50, 1, 15, 12}}};
inline const std::array<CellInLaw, 5> more_cells{{{50, 50, Rational(1, 4), 49, 1},
                                                  {50, 50, 1, 2, 50},  // factors 0
                                                  {50, 50, 1, 1, 45},
                                                  {50, 30, 1, 10, 7},
                                                  {50, 30, Rational(4, 5), 20, 30}}};
/// few_cells at 32 steps, all at 1000 steps, and one comparison with DensePaths.
inline constexpr double level_in_law = 1e-5 / (4 + 9 + 1);

inline FrontierSetup setup_in_law(const CellInLaw& cell, long steps) {
  FrontierSetup setup = sized(cell.n_retain, cell.n_forget, Rational(1, 10));
  setup.steps = steps;
  setup.repeats = 20000;
  setup.seed = 20261121;
  return setup;
}

inline PlainStep right_step(const CellInLaw& cell, const FrontierSetup& setup) {
  return plain_step(setup, cell.eta, cell.B, cell.Q);
}

/// The distance of SetupPaths from paths with the given factors, over its limit.
/// @throws std::logic_error  when most paths reach 0: their comparison would show little.
inline double distance_in_law(const CellInLaw& cell, const FrontierSetup& setup,
                              const PlainStep& step) {
  const std::vector<double> ours = SetupPaths(setup, cell.eta, cell.B, cell.Q).growths(1);
  const auto dead = std::count(ours.begin(), ours.end(), -HUGE_VAL);
  if (2 * dead > setup.repeats) throw std::logic_error("most paths reach 0");
  return distance_over_limit(ours, plain_growths(setup, step, cell.Q), level_in_law);
}

}  // namespace oubliette
