// How far the thresholds of Theorems 3.6 and 3.7 are from the exact critical step size.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/stability.hpp"
#include "unlearning/critical_eta.hpp"
#include "unlearning/thresholds.hpp"

namespace oubliette::stability {
namespace {

constexpr int instances = 400;

// (critical step size by the threshold) / (exact critical step size), enclosed. Both thresholds are
// inversely proportional to eta, so the critical step by the threshold is eta threshold /
// lambda_max(D).
std::optional<Interval> ratio(const UnlearningProblem& x, const Coherence& coherence,
                              const Threshold& threshold) {
  if (!threshold.threshold || !coherence.lambda_max_D.value ||
      coherence.lambda_max_D.value->lo <= 0) {
    return std::nullopt;
  }
  const CriticalEta exact = critical_eta(x);
  if (!exact.value || exact.value->lo <= 0) return std::nullopt;
  return Interval(x.eta) * *threshold.threshold / *coherence.lambda_max_D.value / *exact.value;
}

std::string shown(const Rational& x) {
  return fmt::format("{}", guess_simplest(x, x / 1000).str());
}

std::string distribution(const char* name, std::vector<Interval> ratios) {
  std::sort(ratios.begin(), ratios.end(),
            [](const Interval& a, const Interval& b) { return a.lo < b.lo; });
  const auto quantile = [&](std::size_t percent) {
    return shown(ratios[(ratios.size() - 1) * percent / 100].lo);
  };
  return fmt::format(
      "{}: {} instances; least {}, 10% {}, median {}, 90% {}, greatest {} (each within a "
      "thousandth)",
      name, ratios.size(), quantile(0), quantile(10), quantile(50), quantile(90), quantile(100));
}

Computed looseness() {
  Random random(1);
  const Space space = mixed_problems(3, 3);
  std::vector<Interval> divergence, convergence;
  for (int i = 0; i < instances; ++i) {
    const UnlearningProblem x = *boundary_instance(space, random).problem;
    const Coherence coherence = enclose_coherence(x);
    const Thresholds thresholds = compare_with_thresholds(x, coherence);
    if (const auto r = ratio(x, coherence, thresholds.theorem_3_6)) divergence.push_back(*r);
    if (const auto r = ratio(x, coherence, thresholds.theorem_3_7_proved))
      convergence.push_back(*r);
  }
  for (const Interval& r : divergence) {
    if (r.hi < 1)
      throw std::logic_error(
          "threshold_looseness: (9) predicts divergence below the critical step");
  }
  Computed result;
  result.verdict = ClaimVerdict::holds_on_tested;
  result.headline = distribution("threshold (9) / exact", divergence);
  result.evidence = {fmt::format("{} boundary instances (d <= 3, up to 3 samples a set, C'_r "
                                 "rational); those counted have a defined threshold and a "
                                 "positive critical step size on the span",
                                 instances),
                     result.headline,
                     distribution("threshold of the proof of 3.7 / exact", convergence)};
  return result;
}

}  // namespace

std::vector<Claim> threshold_looseness() {
  return {{.id = "A-T3.6b.loose",
           .source = "Theorems 3.6 and 3.7, compared with the exact boundary",
           .statement = "the step size at which (9) begins to hold is never below the exact "
                        "critical step size; how far above it lies",
           .rests_on = {"A-T3.6b"},
           .compute = looseness}};
}

}  // namespace oubliette::stability
