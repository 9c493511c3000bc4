// Puts a problem exactly on a boundary by solving for eta or for the weights of its Hessians.
#pragma once

#include <optional>

#include "search/space.hpp"
#include "unlearning/problem.hpp"

namespace oubliette::support {

/// eta* of the span, by hand, where the Hessians are all diagonal or T(I) is a multiple of I:
/// lambda_max(T) is then an entry of T(I), 1 - 2 eta a + eta^2 (a^2 + w), with a of the mean
/// curvature and eta^2 w of the noise, so eta* = min 2a / (a^2 + w). Nothing for other Hessians,
/// and where some a < 0, or a = 0 < w (every step size diverges), or all are 0.
std::optional<Rational> critical_eta_by_hand(const UnlearningProblem& x);

/// lambda_max(T) = 1: eta = eta*, or eta = 1 with all Hessians scaled by eta*, or each axis of
/// diagonal Hessians scaled to its own tie or to half of it. Nothing where eta* is not known.
std::optional<UnlearningProblem> place_on_critical(UnlearningProblem x, Random& random);

enum class Bound { theorem_3_6, theorem_3_7_printed, theorem_3_7_proved };

/// lambda_max(D) equal to a threshold, by eta: lambda_max(D) and sigma are free of eta and all
/// thresholds are proportional to 1/eta. Nothing where the threshold is undefined, 0 or irrational.
std::optional<UnlearningProblem> place_on_threshold(UnlearningProblem x, Bound bound);

/// A problem on (9) that does not diverge: d = 1, one nonzero Hessian a set, J = 0 and both noise
/// terms 1/2, so that T = 1. With a = eta (1-alpha) h_r / n_r and b = eta alpha h_f / n_f these are
/// a = 1 + b, u = 1 / (2 a^2) and v = 1 / (2 b^2), which fix n_r / B and n_f / B.
UnlearningProblem balanced_tie(Random& random);

}  // namespace oubliette::support
