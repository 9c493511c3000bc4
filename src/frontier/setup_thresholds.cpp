// Each threshold solved for eta by intervals; ties go to the general exact comparison.
#include "frontier/setup_thresholds.hpp"

#include <stdexcept>

#include "unlearning/thresholds.hpp"

namespace oubliette {
namespace {

enum class Side { unknown, below, at_or_above };

Side compare(const Rational& eta, const Interval& critical, bool equality_counts_below) {
  if (eta < critical.lo || (equality_counts_below && eta <= critical.lo)) return Side::below;
  if (eta > critical.hi || (!equality_counts_below && eta >= critical.hi)) return Side::at_or_above;
  return Side::unknown;
}

}  // namespace

ThresholdEtas threshold_etas(const FrontierSetup& setup,
                             const std::optional<SetupCoherence>& coherence, long B, long Q) {
  axis_groups(setup, Q);
  ThresholdEtas result;
  if (!coherence) return result;
  const Rational u = Rational(setup.n_retain, B) - 1;
  const Rational v = Rational(setup.n_forget, B) - 1;
  const auto root = [](const Rational& x) { return enclose_sqrt(Interval(x), 100); };
  const Interval& sigma = coherence->sigma;
  const Interval& D = coherence->lambda_max_D;
  const Interval X = Interval((1 - setup.alpha) * setup.n_forget) * root(u) +
                     Interval(setup.alpha * setup.n_retain) * root(v);
  const Interval spread = sigma + Interval(u * setup.n_forget);
  result.theorem_3_6 = root(2) * sigma / (D * X);
  const Interval& C = coherence->C_prime_r;
  if (C.hi > 0) result.theorem_3_7_printed = Interval(2) * sigma / (D * C * spread);
  if (setup.alpha != 1) {
    result.theorem_3_7_proved = Interval(2) * sigma * C / (D * Interval(1 - setup.alpha) * spread);
  }
  return result;
}

ThresholdAnswers apply_thresholds(const FrontierSetup& setup, const ThresholdEtas& etas,
                                  const Rational& eta, long B, long Q) {
  std::optional<Thresholds> exact;
  const auto answer = [&](const std::optional<Interval>& critical, bool from_there_on,
                          Threshold Thresholds::*which) -> std::optional<bool> {
    if (!critical) return std::nullopt;
    const Side side = compare(eta, *critical, !from_there_on);
    if (side != Side::unknown) return (side == Side::at_or_above) == from_there_on;
    if (!exact) {
      const UnlearningProblem x = setup_problem(setup, eta, B, Q);
      exact = compare_with_thresholds(x, enclose_coherence(x));
    }
    const Threshold& threshold = (*exact).*which;
    if (!threshold.applies) {
      throw std::domain_error("frontier: " + threshold.reason + " at eta = " + to_string(eta) +
                              ", B = " + std::to_string(B) + ", Q = " + std::to_string(Q));
    }
    return threshold.applies;
  };
  return {answer(etas.theorem_3_6, true, &Thresholds::theorem_3_6),
          answer(etas.theorem_3_7_printed, false, &Thresholds::theorem_3_7_printed),
          answer(etas.theorem_3_7_proved, false, &Thresholds::theorem_3_7_proved)};
}

}  // namespace oubliette
