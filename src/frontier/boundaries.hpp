// Where stability ends: the critical eta by (B, Q), exact, almost sure, and by each theorem.
#pragma once

#include <optional>

#include "frontier/setup_thresholds.hpp"

namespace oubliette {

/// In the paper's set-up (Section 4.1).
struct Boundaries {
  /// The largest eta at which E||w_k||^2 does not diverge: 0 when every eta > 0 diverges, empty
  /// when none does.
  std::optional<Rational> mean_square;
  /// Where sample paths begin to grow, see critical_eta_almost_sure.
  std::optional<double> almost_sure;
  ThresholdEtas thresholds;
};
/// @throws std::domain_error  as setup_problem.
Boundaries boundaries(const FrontierSetup& setup, long B, long Q);

/// The smallest eta > 0 at which the top Lyapunov exponent (the largest E log|f| of an axis) turns
/// positive, to a relative 1e-12: 0 when it is positive for all small eta, empty when no axis ever
/// moves. Never below the mean-square boundary (Jensen). The exponent falls to -infinity wherever a
/// factor can be 0, so it may turn negative again; it is searched from below in steps of 1 %, and
/// a window of growth narrower than that is passed over.
/// @throws std::domain_error  as setup_problem.
std::optional<double> critical_eta_almost_sure(const FrontierSetup& setup, long B, long Q);

/// The top Lyapunov exponent at eta, a step, in natural logarithms; -infinity is legal.
/// @throws std::domain_error  as setup_problem.
double top_exponent(const FrontierSetup& setup, const Rational& eta, long B, long Q);

/// The lines of Figure 1 at one B: the sigma at which each threshold switches with lambda_max(D) =
/// 2, as if sigma were free. 3.6 applies for sigma at most the first, the readings of 3.7 for sigma
/// at least the others; empty where undefined or, for 3.7, where no sigma suffices.
struct SigmaLines {
  std::optional<double> theorem_3_6, theorem_3_7_printed, theorem_3_7_proved;
};
/// @throws std::domain_error  as setup_problem.
SigmaLines sigma_lines(const FrontierSetup& setup, const Rational& eta, long B);

/// For a problem of the user's own at its B (its eta plays no part): critical_eta, and each
/// threshold solved for eta.
struct ProblemBoundaries {
  std::optional<Interval> mean_square;
  ThresholdEtas thresholds;
};
/// @throws std::domain_error  as critical_eta and enclose_coherence.
ProblemBoundaries problem_boundaries(const UnlearningProblem& problem, long B);

}  // namespace oubliette
