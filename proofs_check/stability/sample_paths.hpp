// What a single run of Section 4.1 does on one axis: products of independent random factors J_a.
#pragma once

#include <optional>

#include "proofs_check/stability/figure_1.hpp"

namespace oubliette::stability {

/// The random factor of one step on an axis that `samples` samples of each set share:
/// J_a = 1 - eta (m/B) ((1-alpha) X - alpha Y), X and Y independent Binomial(samples, B/50).
struct AxisStep {
  long Q, samples, B;
  Rational eta;
};
Rational step_factor(const AxisStep& axis, long X, long Y);
/// E|J_a|, exactly. Below 1 on all axes, E||w_k|| and almost every run tend to 0.
Rational mean_absolute_factor(const AxisStep& axis);
/// E log|J_a|, by MPFR; nothing when P(J_a = 0) > 0: then w_a is 0 from some step on, almost
/// surely. By the law of large numbers |w_a| shrinks almost surely when it is negative, and grows
/// when it is positive.
/// @pre samples is small: all (samples + 1)^2 pairs (X, Y) are visited.
std::optional<Interval> mean_log_factor(const AxisStep& axis);
/// Whether w_k -> 0 almost surely (all axes of the cell shrink); unknown when an enclosure holds 0.
Truth shrinks_almost_surely(long Q, long B, const Rational& eta);

/// A floating-point survey of all cells at one eta: what a typical run of 1000 steps shows (growth
/// by 1000 needs a mean log of log(1000)/1000 on some axis, and no probable zero), and how often
/// that agrees with the mean square and with the lines.
struct PathSurvey {
  long cells = 0, runs_grow = 0, mean_diverges = 0;
  long like_mean = 0, like_solid = 0, like_dashed = 0;
  long mean_found = 0, solid_found = 0, dashed_found = 0;  // of the cells whose runs grow
};
PathSurvey approx_survey(const std::vector<Cell>& cells, const Rational& eta);

}  // namespace oubliette::stability
