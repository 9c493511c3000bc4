// Roots of the exponent in eta, and the thresholds solved for eta or sigma.
#include "frontier/boundaries.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "frontier/axis_law.hpp"
#include "frontier/cell_text.hpp"
#include "frontier/second_moment.hpp"
#include "unlearning/critical_eta.hpp"
#include "unlearning/thresholds.hpp"

namespace oubliette {
namespace {

// The laws at eta = 1 of all groups of axes that move.
std::vector<AxisLaw> laws_at_one(const FrontierSetup& setup, long B, long Q) {
  std::vector<AxisLaw> laws;
  for (const AxisGroup& group : axis_groups(setup, Q)) {
    const AxisMoment moment = axis_moment(setup, B, Q, group);
    if (moment.A != 0 || moment.N != 0) laws.emplace_back(setup, 1, B, Q, group);
  }
  return laws;
}

double top_exponent(const std::vector<AxisLaw>& laws, double eta) {
  double top = -std::numeric_limits<double>::infinity();
  for (const AxisLaw& law : laws) {
    double sum = 0;
    for (const AxisLaw::Outcome& outcome : law.outcomes()) {
      const double step = eta * outcome.step;
      sum += outcome.probability *
             (std::abs(step) < 0.5 ? std::log1p(-step) : std::log(std::abs(1 - step)));
    }
    top = std::max(top, sum);
  }
  return top;
}

// Where all factors but 1 exceed 1 in size, the exponent is positive: eta step > 2 or step < 0.
double certain_growth(const std::vector<AxisLaw>& laws) {
  double largest = 0;
  for (const AxisLaw& law : laws) {
    for (const AxisLaw::Outcome& outcome : law.outcomes()) {
      if (outcome.step > 0) largest = std::max(largest, 2.5 / outcome.step);
    }
  }
  return largest;
}

double smallest_scale(const std::vector<AxisLaw>& laws) {
  double largest = 0;
  for (const AxisLaw& law : laws) {
    for (const AxisLaw::Outcome& outcome : law.outcomes()) {
      largest = std::max(largest, std::abs(outcome.step));
    }
  }
  return 1e-3 / largest;
}

std::optional<Interval> solved_for_eta(const Threshold& threshold, const Coherence& coherence) {
  if (!threshold.threshold) return std::nullopt;
  return *threshold.threshold / *coherence.lambda_max_D.value;
}

}  // namespace

Boundaries boundaries(const FrontierSetup& setup, long B, long Q) {
  return {critical_eta_mean_square(setup, B, Q), critical_eta_almost_sure(setup, B, Q),
          threshold_etas(setup, enclose_setup_coherence(setup, B, Q), B, Q)};
}

std::optional<double> critical_eta_almost_sure(const FrontierSetup& setup, long B, long Q) {
  for (const AxisGroup& group : axis_groups(setup, Q)) {
    if (axis_moment(setup, B, Q, group).A < 0) return 0.0;
  }
  const std::vector<AxisLaw> laws = laws_at_one(setup, B, Q);
  if (laws.empty()) return std::nullopt;
  const Rational mean_square = *critical_eta_mean_square(setup, B, Q);
  double lower = mean_square > 0 ? approx_real(mean_square) * (1 - 1e-9) : smallest_scale(laws);
  const double limit = certain_growth(laws);
  double upper = lower;
  while (upper < limit && !(top_exponent(laws, upper) > 0)) {
    lower = upper;
    upper *= 1.01;
  }
  while (upper - lower > 1e-12 * upper) {
    const double middle = lower + (upper - lower) / 2;
    (top_exponent(laws, middle) > 0 ? upper : lower) = middle;
  }
  return lower + (upper - lower) / 2;
}

double top_exponent(const FrontierSetup& setup, const Rational& eta, long B, long Q) {
  double top = -std::numeric_limits<double>::infinity();
  for (const AxisGroup& group : axis_groups(setup, Q)) {
    top = std::max(top, AxisLaw(setup, eta, B, Q, group).exponent());
  }
  return top;
}

SigmaLines sigma_lines(const FrontierSetup& setup, const Rational& eta, long B) {
  const std::optional<SetupCoherence> coherence = enclose_setup_coherence(setup, B, 1);
  setup_problem(setup, eta, B, std::min(setup.n_retain, setup.n_forget));  // the domain of eta
  if (!coherence) return {};
  const double u = approx_real(Rational(setup.n_retain, B) - 1);
  const double v = approx_real(Rational(setup.n_forget, B) - 1);
  const double alpha = approx_real(setup.alpha);
  const double step = approx_real(eta);
  const auto n_r = static_cast<double>(setup.n_retain);
  const auto n_f = static_cast<double>(setup.n_forget);
  SigmaLines lines;
  lines.theorem_3_6 =
      std::sqrt(2.0) * step * ((1 - alpha) * n_f * std::sqrt(u) + alpha * n_r * std::sqrt(v));
  // share (sigma + n_f u) <= sigma
  const auto least_sigma = [&](const Interval& share) -> std::optional<double> {
    if (!certainly(less(share, Interval(1)))) return std::nullopt;
    return middle_of(share / (Interval(1) - share)) * n_f * u;
  };
  const Interval& C = coherence->C_prime_r;
  if (C.lo > 0) lines.theorem_3_7_printed = least_sigma(Interval(eta) * C);
  if (setup.alpha != 1 && C.lo > 0) {
    lines.theorem_3_7_proved = least_sigma(Interval(eta * (1 - setup.alpha)) / C);
  }
  return lines;
}

ProblemBoundaries problem_boundaries(const UnlearningProblem& problem, long B) {
  UnlearningProblem x = problem;
  x.eta = 1;
  x.B = B;
  ProblemBoundaries result;
  result.mean_square = critical_eta(x).value;
  const Coherence coherence = enclose_coherence(x);
  const Thresholds thresholds = compare_with_thresholds(x, coherence);
  if (!coherence.lambda_max_D.value || coherence.lambda_max_D.value->lo <= 0) return result;
  result.thresholds = {solved_for_eta(thresholds.theorem_3_6, coherence),
                       solved_for_eta(thresholds.theorem_3_7_printed, coherence),
                       solved_for_eta(thresholds.theorem_3_7_proved, coherence)};
  return result;
}

}  // namespace oubliette
