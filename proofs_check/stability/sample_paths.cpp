// Sample paths of Section 4.1.
#include "proofs_check/stability/sample_paths.hpp"

#include <cmath>

namespace oubliette::stability {
namespace {

constexpr long n = 50;
const Rational alpha(1, 10);

// The probabilities of 0, ..., samples successes.
std::vector<Rational> binomial_law(long samples, const Rational& p) {
  std::vector<Rational> law{1};
  for (long i = 0; i < samples; ++i) {
    law.emplace_back(0);
    for (std::size_t x = law.size() - 1; x > 0; --x) law[x] = (1 - p) * law[x] + p * law[x - 1];
    law[0] *= 1 - p;
  }
  return law;
}

}  // namespace

Rational step_factor(const AxisStep& axis, long X, long Y) {
  return 1 - axis.eta * Rational(2 * n, axis.Q) / axis.B * ((1 - alpha) * X - alpha * Y);
}

Rational mean_absolute_factor(const AxisStep& axis) {
  // Over integers: C(samples, x) B^x (50-B)^(samples-x), and J = (whole - 9 part X + part Y) /
  // whole.
  std::vector<Integer> law{1};
  for (long i = 0; i < axis.samples; ++i) {
    law.emplace_back(0);
    for (std::size_t x = law.size() - 1; x > 0; --x)
      law[x] = (n - axis.B) * law[x] + axis.B * law[x - 1];
    law[0] *= n - axis.B;
  }
  const Rational share = axis.eta * Rational(2 * n, axis.Q) / axis.B / 10;
  const Integer part = numerator(share), whole = denominator(share);
  Integer total = 0, weights = 0;
  for (std::size_t X = 0; X < law.size(); ++X) {
    Integer inner = 0, factor = whole - 9 * part * X;
    for (const Integer& weight : law) {
      inner += weight * abs(factor);
      factor += part;
    }
    total += law[X] * inner;
    weights += law[X];
  }
  return Rational(total, weights * weights * whole);
}

std::optional<Interval> mean_log_factor(const AxisStep& axis) {
  const std::vector<Rational> law = binomial_law(axis.samples, Rational(axis.B, n));
  Interval mean(0);
  for (std::size_t X = 0; X < law.size(); ++X) {
    for (std::size_t Y = 0; Y < law.size(); ++Y) {
      const Rational factor = step_factor(axis, static_cast<long>(X), static_cast<long>(Y));
      if (factor == 0) return std::nullopt;
      mean += Interval(law[X] * law[Y]) * enclose_log(Interval(Rational(abs(factor))), 64);
    }
  }
  return mean;
}

Truth shrinks_almost_surely(long Q, long B, const Rational& eta) {
  Truth all = Truth::yes;
  for (const long samples : {Q, 1L}) {
    if (Q == n && samples == 1) continue;
    const std::optional<Interval> mean = mean_log_factor({Q, samples, B, eta});
    if (mean) all = all && less(*mean, Interval(0));
  }
  return all;
}

namespace {

using approx_real = double;

struct ApproxAxis {
  approx_real mean_log = 0, zero = 0;
};

approx_real approx(const Rational& x) { return x.convert_to<approx_real>(); }

std::vector<approx_real> approx_law(long samples, approx_real p) {
  std::vector<approx_real> law{1};
  for (long i = 0; i < samples; ++i) {
    law.push_back(0);
    for (std::size_t x = law.size() - 1; x > 0; --x) law[x] = (1 - p) * law[x] + p * law[x - 1];
    law[0] *= 1 - p;
  }
  return law;
}

ApproxAxis approx_axis(const AxisStep& axis) {
  const std::vector<approx_real> law = approx_law(axis.samples, approx(Rational(axis.B, n)));
  const approx_real scale = approx(axis.eta * Rational(2 * n, axis.Q) / axis.B) / 10;
  ApproxAxis result;
  for (std::size_t X = 0; X < law.size(); ++X) {
    for (std::size_t Y = 0; Y < law.size(); ++Y) {
      const approx_real probability = law[X] * law[Y];
      if (probability < 1e-14) continue;
      const approx_real nine_x = 9 * static_cast<approx_real>(X);
      const approx_real size = std::abs(1 - scale * (nine_x - static_cast<approx_real>(Y)));
      if (size < 1e-12) {
        result.zero += probability;
      } else {
        result.mean_log += probability * std::log(size);
      }
    }
  }
  if (result.zero < 1) result.mean_log /= 1 - result.zero;
  return result;
}

// A typical run grows by 1000 in 1000 steps, and most runs meet no zero.
bool approx_grows(const AxisStep& axis) {
  const ApproxAxis approx_found = approx_axis(axis);
  return approx_found.mean_log >= std::log(1000.0) / 1000 &&
         1000 * approx_found.zero < std::log(2.0);
}

}  // namespace

PathSurvey approx_survey(const std::vector<Cell>& cells, const Rational& eta) {
  PathSurvey survey;
  for (const Cell& cell : cells) {
    const bool grows = approx_grows({cell.Q, cell.Q, cell.B, eta}) ||
                       (cell.Q < n && approx_grows({cell.Q, 1, cell.B, eta}));
    const bool mean = cell.boundary < eta;
    survey.cells += 1;
    survey.runs_grow += grows ? 1 : 0;
    survey.mean_diverges += mean ? 1 : 0;
    const bool solid = cell.lines.solid.lo <= eta, dashed = cell.lines.dashed.lo < eta;
    survey.like_mean += grows == mean ? 1 : 0;
    survey.like_solid += grows == solid ? 1 : 0;
    survey.like_dashed += grows == dashed ? 1 : 0;
    survey.mean_found += grows && mean ? 1 : 0;
    survey.solid_found += grows && solid ? 1 : 0;
    survey.dashed_found += grows && dashed ? 1 : 0;
  }
  return survey;
}

}  // namespace oubliette::stability
