// T restricted to the diagonal, where its largest eigenvalue lies.
#include "frontier/second_moment.hpp"

#include <algorithm>
#include <stdexcept>

namespace oubliette {
namespace {

void require_batch(const FrontierSetup& setup, long B) {
  const long least = std::min(setup.n_retain, setup.n_forget);
  if (B < 1 || B > least) {
    throw std::domain_error("frontier: B = " + std::to_string(B) +
                            ", expected 1 <= B <= " + std::to_string(least) + " = min(n_r, n_f)");
  }
}

}  // namespace

AxisMoment axis_moment(const FrontierSetup& setup, long B, long Q, const AxisGroup& group) {
  require_batch(setup, B);
  // m_r / n_r = m_f / n_f = 2 / Q; the variance of one sample's membership is p (1 - p), p = B / n.
  const Rational unit(2, Q);
  const Rational a = (1 - setup.alpha) * unit;
  const Rational b = setup.alpha * unit;
  const Rational u = Rational(setup.n_retain, B) - 1;
  const Rational v = Rational(setup.n_forget, B) - 1;
  return {a * group.retain - b * group.forget, a * a * u * group.retain + b * b * v * group.forget};
}

Rational lambda_max_T(const FrontierSetup& setup, const Rational& eta, long B, long Q) {
  if (eta <= 0) throw std::domain_error("frontier: eta = " + to_string(eta) + ", expected eta > 0");
  Rational largest = 0;
  for (const AxisGroup& group : axis_groups(setup, Q)) {
    const AxisMoment moment = axis_moment(setup, B, Q, group);
    const Rational J = 1 - eta * moment.A;
    largest = std::max(largest, Rational(J * J + eta * eta * moment.N));
  }
  return largest;
}

Verdict verdict_at(const Rational& lambda_max_T) {
  if (lambda_max_T > 1) return Verdict::diverges;
  return lambda_max_T < 1 ? Verdict::converges : Verdict::bounded;
}

std::optional<Rational> critical_eta_mean_square(const FrontierSetup& setup, long B, long Q) {
  std::optional<Rational> least;
  for (const AxisGroup& group : axis_groups(setup, Q)) {
    const AxisMoment moment = axis_moment(setup, B, Q, group);
    const Rational square = moment.A * moment.A + moment.N;
    if (square == 0) continue;  // the axis never moves
    const Rational critical = moment.A <= 0 ? Rational(0) : Rational(2 * moment.A / square);
    if (!least || critical < *least) least = critical;
  }
  return least;
}

}  // namespace oubliette
