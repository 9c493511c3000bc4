// The set-up of Section 4.1 and its exact mean-square boundary, coherence and threshold lines.
#pragma once

#include <string>

#include "scalar/interval.hpp"
#include "unlearning/problem.hpp"

namespace oubliette::stability {

/// n_r = n_f = 50, alpha = 1/10; samples 1..Q of both sets have H = m e_1 e_1^T, sample i > Q has
/// m e_{i-Q+1} e_{i-Q+1}^T, m = 100/Q; d = 51 - Q.
/// @throws std::domain_error  unless 1 <= Q <= 50, 1 <= B <= 50 and eta > 0.
UnlearningProblem axis_problem(long Q, const Rational& B, const Rational& eta);

/// E w_a^2 is multiplied by (1 - eta curvature)^2 + eta^2 noise in each step, on an axis a that
/// `samples` samples of each set share: Q on axis 1, one on all others. Every Hessian has a single
/// nonzero entry, on the diagonal, so the axes do not mix.
struct AxisMoment {
  Rational curvature, noise;
};
AxisMoment axis_moment(long Q, long samples, const Rational& B);
/// The step size at which that factor is 1: 2 curvature / (curvature^2 + noise).
Rational axis_boundary(const AxisMoment& axis);
/// The largest eta for which E||w_k||^2 does not diverge: the least over the axes.
Rational mean_square_boundary(long Q, const Rational& B);

/// sigma of Definition 3.4, for every B < 50: with n_r = n_f, C'_r = 1 - alpha whatever B is.
/// Relative width below 1e-9.
Interval coherence_of_axes(long Q);

/// The step size from which (9) predicts divergence, and those up to which (10), as printed and as
/// proved, promises convergence; lambda_max(D) = 2.
/// @pre 1 <= B < 50.
struct Lines {
  Interval solid, dashed, dashed_as_proved;
};
Lines figure_1_lines(const Interval& sigma, const Rational& B);

/// x with that many digits after the point, the last one rounded: "0.500".
std::string decimals(const Rational& x, unsigned digits);

}  // namespace oubliette::stability
