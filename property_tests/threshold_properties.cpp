// The thresholds of Theorems 3.6 and 3.7 against exact verdicts.
#include <doctest/doctest.h>

#include <sstream>

#include "support/construction.hpp"
#include "support/place.hpp"
#include "support/property.hpp"
#include "unlearning/critical_eta.hpp"
#include "unlearning/decide.hpp"
#include "unlearning/thresholds.hpp"

using namespace oubliette;
using namespace oubliette::support;

namespace {

Thresholds thresholds_at(UnlearningProblem x, const Rational& eta) {
  x.eta = eta;
  return compare_with_thresholds(x, enclose_coherence(x));
}

}  // namespace

namespace oubliette::support {

void showValue(const Construction& x, std::ostream& out) {
  oubliette::showValue(x.problem, out);
  out << "q " << x.q << ", share of the threshold " << x.share << '\n';
}

}  // namespace oubliette::support

// (9) with >: its threshold is proportional to 1/eta, so it holds with > at eta when it holds with
// >= at a smaller step size.
TEST_CASE("Theorem 3.6 with the strict inequality never contradicts decide()") {
  CHECK(check_problems("theorem 3.6, strict", [](const UnlearningProblem& x) {
    const Rational little_below = x.eta * (1 - Rational(1, 1'000'000'000));
    const auto strict = thresholds_at(x, little_below).theorem_3_6.applies;
    RC_TAG(std::string(!strict ? "undefined" : *strict ? "above the threshold" : "below"));
    if (strict && *strict) RC_ASSERT(decide(x).verdict == Verdict::diverges);
  }));
}

// Much sharper than random step sizes: the step size at which (9) begins to hold, beside eta*.
TEST_CASE("the step size at which Theorem 3.6 begins to hold is not below the critical one") {
  CHECK(check_problems("theorem 3.6 at the critical step size", [](const UnlearningProblem& x) {
    const auto critical = critical_eta(x).value;
    RC_CLASSIFY(!critical, "stable for every step size");
    RC_CLASSIFY(critical && critical->hi == 0, "every step size diverges");
    if (!critical) {
      const auto large = thresholds_at(x, 1'000'000).theorem_3_6.applies;
      RC_ASSERT(!large || !*large);
    } else if (critical->lo > 0) {
      const auto below = thresholds_at(x, critical->lo * (1 - Rational(1, 1'000'000'000)));
      RC_ASSERT(!below.theorem_3_6.applies || !*below.theorem_3_6.applies);
    }
  }));
}

TEST_CASE("the construction of Theorem 3.7 is on its threshold exactly when its share says so") {
  CHECK(rc::check("sigma = n_f q, and lambda_max(D) against the threshold of the proof", [] {
    const Construction x = *shrinking_generator<Construction>(
        [](Random& random) { return generate_construction(random); }, smaller_constructions);
    const Coherence coherence = enclose_coherence(x.problem);
    RC_CLASSIFY(!coherence.C_prime_r.value->is_exact(), "C'_r irrational");
    RC_TAG(std::string(x.share == 1 ? "on the threshold" : x.share < 1 ? "below" : "above"));
    const Rational sigma(x.q * x.problem.n_f());
    RC_ASSERT(coherence.sigma.value->lo <= sigma && sigma <= coherence.sigma.value->hi);
    const Thresholds thresholds = compare_with_thresholds(x.problem, coherence);
    RC_ASSERT(thresholds.theorem_3_7_proved.applies == std::optional(x.share <= 1));
    // printed / proved = (1 - alpha) / C'_r^2, which is 1 at alpha = 0.
    if (x.problem.alpha == 0)
      RC_ASSERT(thresholds.theorem_3_7_printed.applies == std::optional(x.share <= 1));
  }));
}

TEST_CASE("below the repaired threshold of Theorem 3.7 the construction always converges") {
  CHECK(rc::check("converges below, bounded on, diverges above", [] {
    const Construction x = *shrinking_generator<Construction>(
        [](Random& random) { return generate_construction(random); }, smaller_constructions);
    const Decision decision = decide(x.problem);
    const Verdict expected = x.share < 1    ? Verdict::converges
                             : x.share == 1 ? Verdict::bounded
                                            : Verdict::diverges;
    RC_TAG(std::string(to_string(expected)));
    RC_ASSERT(decision.verdict_on_span == expected);
    // In d = 2 nothing moves on the other axis.
    if (x.problem.d() == 1) RC_ASSERT(decision.verdict == expected);
    if (x.problem.d() == 2) RC_ASSERT(decision.verdict != Verdict::converges);
  }));
}

// One axis: D_rf and sigma by hand. sqrt(D_p D_q) has rank one, so lambda_max(S) = sum D_p.
TEST_CASE("a problem put on (9) in one dimension meets it with equality, by hand") {
  CHECK(check_problems("ties of theorem 3.6, d = 1", [](const UnlearningProblem& given) {
    const auto x = place_on_threshold(given, Bound::theorem_3_6);
    RC_CLASSIFY(x.has_value() && x->d() == 1, "checked");
    if (!x || x->d() != 1) return;
    const Rational n_r(x->n_r()), n_f(x->n_f());
    // (9) squared over 2, with each root taken of u/2 and v/2; C'_r : C'_f = n_f r : n_r s.
    const auto half_u = exact_sqrt(Rational((n_r / x->B - 1) / 2)),
               half_v = exact_sqrt(Rational((n_f / x->B - 1) / 2));
    if (!half_u || !half_v) return;
    const Rational r = (1 - x->alpha) * n_f * *half_u, s = x->alpha * n_r * *half_v;
    Rational sum = 0, largest = 0;
    for (const Sample& a : x->retain_set) {
      for (const Sample& b : x->forget_set) {
        const Rational D = (r * a.H(0, 0) + s * b.H(0, 0)) / (r + s);
        sum += D * Rational(a.times) * Rational(b.times);
        largest = std::max(largest, D);
      }
    }
    RC_ASSERT(sum / (n_r * n_f) == sum / largest / (x->eta * (r + s)));
  }));
}
