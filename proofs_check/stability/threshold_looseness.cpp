// How far the thresholds of Theorems 3.6 and 3.7 are from the exact critical step size.
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "proofs_check/stability/spaces.hpp"
#include "proofs_check/stability/stability.hpp"
#include "proofs_check/stability/theorem_3_6.hpp"
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
  using namespace letters;
  const Expr t = name("t"), s = name("s"), e = name("e"), x = name("x");
  std::vector<Condition> above = threshold_is_defined();
  above.push_back(lambda_max(D) > threshold_3_6());
  above.push_back(t >= 1);
  return {{.id = "A-T3.6b.loose",
           .source = "Theorem 3.6, compared with the exact boundary",
           .statement = "the step size from which (9) holds is never below the exact critical step "
                        "size: where (9) with > holds at eta, it holds at every larger step t eta, "
                        "and E||w_k||^2 diverges at all of them",
           .question = {above, {diverges(), t * lambda_max(D) > threshold_3_6()}},
           .space = with(mixed_problems(2, 2), Axis{"t", {1, 2, Rational(3, 2), 8}, 1, 64, false}),
           .proof = {uses("A-T3.6b"),
                     identity("the threshold at the step t eta is 1/t of that at eta",
                              s / (t * e * x), s / (e * x) / t, {}, {"s", "t", "e", "x"}),
                     argument("D, S and sigma depend on C_f/C_r only, which is free of eta; so (9) "
                              "at t eta reads t lambda_max(D) > threshold, and A-T3.6b applies "
                              "there")},
           .rests_on = {"A-T3.6b"}},
          {.id = "A-T3.6b.loose.distribution",
           .source = "Theorems 3.6 and 3.7, compared with the exact boundary",
           .statement = "how far above the exact critical step size the step size from which (9) "
                        "holds lies, and how far from it the threshold of Theorem 3.7's proof",
           .rests_on = {"A-T3.6b"},
           .compute = looseness,
           .own_question = true}};
}

}  // namespace oubliette::stability
