// The exact second moment in the set-up of Figure 1: lambda_max(T), the verdict, the critical eta.
#pragma once

#include <optional>

#include "frontier/setup.hpp"
#include "unlearning/decide.hpp"

namespace oubliette {

/// On an axis with one weight a = m_r (1-alpha) / n_r a retain sample (b for forget samples), the
/// mean curvature is A and the noise N: E||w_k||^2 of the axis grows by (1 - eta A)^2 + eta^2 N a
/// step. T acts on e_i e_j^T by J_i J_j plus a noise term of the Gram form, so by Cauchy and
/// Schwarz lambda_max(T) is the largest of these numbers over the axes (eq. 27 and 29).
struct AxisMoment {
  Rational A, N;
};
AxisMoment axis_moment(const FrontierSetup& setup, long B, long Q, const AxisGroup& group);

/// lambda_max(T), exactly; above, equal to or below 1 as E||w_k||^2 diverges, stays bounded or
/// converges. All errors as setup_problem.
Rational lambda_max_T(const FrontierSetup& setup, const Rational& eta, long B, long Q);
Verdict verdict_at(const Rational& lambda_max_T);

/// The largest eta at which E||w_k||^2 does not diverge: 0 when it diverges for every eta > 0,
/// empty when it does for none. All errors as setup_problem.
std::optional<Rational> critical_eta_mean_square(const FrontierSetup& setup, long B, long Q);

}  // namespace oubliette
