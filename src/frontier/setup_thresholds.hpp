// The thresholds of Theorems 3.6 and 3.7 in the set-up of Figure 1, as bounds on eta.
#pragma once

#include <optional>

#include "frontier/setup_coherence.hpp"

namespace oubliette {

/// The eta at which each threshold switches. 3.6 applies from there on, both readings of 3.7 up to
/// there. Empty where the threshold is undefined (unlearning/thresholds.hpp); 0 where the proved
/// 3.7 applies to no eta.
struct ThresholdEtas {
  std::optional<Interval> theorem_3_6, theorem_3_7_printed, theorem_3_7_proved;
};
/// @pre coherence = enclose_setup_coherence(setup, B, Q).
ThresholdEtas threshold_etas(const FrontierSetup& setup,
                             const std::optional<SetupCoherence>& coherence, long B, long Q);

/// Whether each threshold applies at eta; empty where undefined.
struct ThresholdAnswers {
  std::optional<bool> theorem_3_6, theorem_3_7_printed, theorem_3_7_proved;
};
/// Decides by the enclosures, and where eta lies inside one by compare_with_thresholds.
/// @throws std::domain_error  as setup_problem, or when a tie cannot be decided.
ThresholdAnswers apply_thresholds(const FrontierSetup& setup, const ThresholdEtas& etas,
                                  const Rational& eta, long B, long Q);

}  // namespace oubliette
