// Lemma 3.1 and Lemma 3.4 in trained networks: SAM's activations and its signal learning.
#include <fmt/format.h>

#include "formula/letters.hpp"
#include "proofs_check/sharpness/measured_runs.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;

namespace {

// Pairs (filter, sample) over all steps with <w, xi_k> > 0, and those with <w + epsilon, xi_k> < 0.
struct Switched {
  long active = 0, off = 0;
};

// By set, and by j = y_k or j = -y_k.
struct Activations {
  Switched retain_own, retain_other, forget_own, forget_other;

  Activations& operator+=(const Activations& b) {
    for (const auto part : {&Activations::retain_own, &Activations::retain_other,
                            &Activations::forget_own, &Activations::forget_other}) {
      (this->*part).active += (b.*part).active;
      (this->*part).off += (b.*part).off;
    }
    return *this;
  }
};

Activations activations(const Start& start, const Rational& tau_factor, long steps) {
  const Setting& s = start.setting;
  const long n = s.draw.n, forget = 2;
  const Rule rule{negative_gradient_weights(n, forget, Rational(9, 10)), s.eta,
                  Rational(tau_factor * s.tau)};
  Activations result;
  const auto count = [&](long, const SamStep& step) {
    for (int f = 0; f < s.data.filters(); ++f) {
      const auto row = static_cast<std::size_t>(f);
      for (std::size_t k = 1; k <= static_cast<std::size_t>(n); ++k) {
        const bool own = s.data.y[k - 1] == s.data.sign_of(f);
        const bool in_forget = k > static_cast<std::size_t>(n - forget);
        Switched& part = in_forget ? (own ? result.forget_own : result.forget_other)
                                   : (own ? result.retain_own : result.retain_other);
        if (certain_sign(step.a[row][k]) < 0) continue;
        ++part.active;
        part.off += certain_sign(step.perturbed[row][k]) < 0;
      }
    }
  };
  run(s.data, start.c, rule, steps, count);
  return result;
}

std::string ratio_of(const Switched& x) { return fmt::format("{} of {}", x.off, x.active); }

Computed lemma_3_1() {
  Computed result{ClaimVerdict::holds_on_tested, "", {}, {}};
  Activations after_sgd, after_sam;  // with Theorem 3.3's tau
  for (const Rational& factor : {Rational(1, 4), Rational(1), Rational(4), Rational(16)}) {
    for (const bool by_sam : {false, true}) {
      Activations all;
      for (const Start& start : starts()) {
        if (start.by_sam == by_sam) all += activations(start, factor, 50);
      }
      if (factor == 1) (by_sam ? after_sam : after_sgd) += all;
      result.evidence.push_back(fmt::format(
          "tau = {} times Theorem 3.3's, pretrained by {}: switched off on R, j = y_k: {}; on F, j "
          "= y_k: {}; on R, j = -y_k: {}; on F, j = -y_k: {}",
          to_string(factor), by_sam ? "SAM" : "SGD", ratio_of(all.retain_own),
          ratio_of(all.forget_own), ratio_of(all.retain_other), ratio_of(all.forget_other)));
    }
  }
  const Switched &by_sam = after_sam.retain_own, &by_sgd = after_sgd.retain_own;
  Activations all = after_sgd;
  all += after_sam;
  const Switched &F = all.forget_own, &other = all.forget_other;
  result.headline = fmt::format(
      "tau of Theorem 3.3, j = y_k: on R {} switch off after pretraining by SAM, {} after SGD; on "
      "F {} of {} stay active; on F with j = -y_k {} switch off",
      ratio_of(by_sam), ratio_of(by_sgd), F.active - F.off, F.active, ratio_of(other));
  require_measured(F.off == 0 && by_sgd.off < by_sgd.active && by_sam.off < by_sam.active,
                   "B-L3.1.measured");
  return result;
}

// What one epoch of NegGrad adds to the sum of kappa over the filters: |R|/B batches of B = 2
// samples of R with all of F, |F| = 2.
Interval epoch_growth(const Start& start, const Rational& tau) {
  const Setting& s = start.setting;
  const long n = s.draw.n, B = 2;
  const Rational alpha(19, 20);
  Rows c = start.c;
  for (long first = 0; first + B <= n - B; first += B) {
    std::vector<Rational> weights(static_cast<std::size_t>(n), Rational(0));
    for (long i = 0; i < B; ++i) {
      weights[static_cast<std::size_t>(first + i)] = alpha / B;
      weights[static_cast<std::size_t>(n - B + i)] = (alpha - 1) / B;
    }
    c = run(s.data, std::move(c), {weights, s.eta, tau}, 1);
  }
  Interval total = 0;
  for (int f = 0; f < s.data.filters(); ++f) {
    total += to_interval(kappa(s.data, c, f)) - to_interval(kappa(s.data, start.c, f));
  }
  return total;
}

struct Range {
  Rational lo{1000000}, hi{0};
};

Computed lemma_3_4() {
  Computed result{ClaimVerdict::holds_on_tested, "", {}, {}};
  std::string by_method;  // for the headline, at Theorem 3.3's tau
  for (const bool by_sam : {false, true}) {
    Range range;
    for (const long signal : {4L, 8L, 16L, 32L}) {
      const Start start = pretrained(2000, signal, by_sam);
      const Interval sgd = epoch_growth(start, 0);
      std::string line = fmt::format("|phi|^2 = {}, pretrained by {}: SGD adds {}; SAM/SGD",
                                     signal * signal, by_sam ? "SAM" : "SGD", printed(sgd));
      for (const long factor : {1L, 4L}) {
        const Rational tau = factor * theorem_3_3_tau(start.setting.draw, 2);
        const Interval quotient = epoch_growth(start, tau) / sgd;
        if (factor == 1) range = {std::min(range.lo, quotient.lo), std::max(range.hi, quotient.hi)};
        const std::string ratio = printed(quotient);
        line += fmt::format(" = {} at {} times tau{}", ratio, factor, factor == 1 ? "," : "");
        if (factor == 1 && signal == 4) by_method += (by_sam ? ", " : "") + ratio;
        if (factor == 1 && signal == 32) {
          by_method += fmt::format(" to {} (pretrained by {})", ratio, by_sam ? "SAM" : "SGD");
        }
      }
      result.evidence.push_back(line);
    }
    require_measured(range.hi < 2 * range.lo, "B-L3.4.measured");
  }
  result.headline = fmt::format(
      "|phi|^2 grows from 16 to 1024, by a factor of 64; SAM/SGD goes from {}", by_method);
  return result;
}

}  // namespace

std::vector<Claim> measured_sam() {
  const Expr c = name("c_k"), j = name("j"), y = name("y_k"), q = name("|l'_k|"), P = name("P"),
             m = name("m"), x = name("|xi_k|^2"), tau = name("tau"), g = name("||grad||"),
             eta = name("eta");
  // c_k: weight of the sample's loss, alpha/|R| or -(1 - alpha)/|F|; l'_k = -q.
  const Expr step = eta * (P - 1) * c * j * y * q / m * x;
  const Expr shift = -(tau / g) * (P - 1) * c * j * y * q / m * x;
  return {
      {.id = "B-L3.1.measured",
       .source = "Lemma 3.1",
       .statement = "in the networks of the sample the perturbation of Theorem 3.3's size switches "
                    "off no active pair (filter, sample) of F with j = y_k, and not all of R",
       .reading = "measured: counts over 50 steps of NegGrad by SAM, |F| = 2, alpha = beta = "
                  "18/20, tau 1/4, 1, 4, 16 times m sqrt(n)/(P sigma_p sqrt(d)); " +
                  sample_of_unlearning(),
       .compute = lemma_3_1,
       .own_question = true},
      {.id = "B-L3.1.opposite",
       .source = "Lemma 3.1, the filters with j = -y_k",
       .statement = "where the activation is on, sample k's own term moves <w_{j,r}, xi_k> in "
                    "SGD's step and in SAM's perturbation in opposite directions, on R and on F: "
                    "down in the perturbation for k in R with j = y_k and for k in F with j = "
                    "-y_k, the filters that the step feeds",
       .reading = "c_k = alpha/|R| on R and -(1 - alpha)/|F| on F; SGD's step adds eta (P - 1) c_k "
                  "j y_k |l'_k| |xi_k|^2/m to <w, xi_k>, the perturbation -(tau/||grad L||) (P - "
                  "1) c_k j y_k |l'_k| |xi_k|^2/m, other samples' terms apart",
       .question = {{c != 0, j * j == 1, y * y == 1, q > 0, P >= 2, m >= 1, x > 0, tau > 0, g > 0,
                     eta > 0},
                    {step * shift < 0, c * j * y * shift < 0}},
       .space = numbers({{"c_k", {1, -1, Rational(1, 20)}, -1, 1, false},
                         {"j", {1, -1}, -1, 1, true},
                         {"y_k", {1, -1}, -1, 1, true},
                         {"|l'_k|", {Rational(1, 2), 1}, 0, 1, false},
                         {"P", {2, 3}, 2, 10, true},
                         {"m", {1, 2}, 1, 10, true},
                         {"|xi_k|^2", {1, 100}, Rational(1, 100), 1000, false},
                         {"tau", {1, Rational(1, 10)}, Rational(1, 100), 10, false},
                         {"||grad||", {1, 2}, Rational(1, 100), 10, false},
                         {"eta", {1, Rational(1, 10)}, Rational(1, 100), 10, false}}),
       .proof = {identity(
                     "the product of both", step * shift,
                     -(eta * tau / g) * pow((P - 1) * c * j * y * q / m * x, 2), {},
                     {"c_k", "j", "y_k", "|l'_k|", "P", "m", "|xi_k|^2", "tau", "||grad||", "eta"}),
                 identity("the sign of the perturbation's term is opposite to that of c_k j y_k",
                          c * j * y * shift, -(tau / g) * (P - 1) * q / m * x * pow(c * j * y, 2),
                          {},
                          {"c_k", "j", "y_k", "|l'_k|", "P", "m", "|xi_k|^2", "tau", "||grad||"}),
                 argument("c_k j y_k > 0 for k in R with j = y_k and for k in F with j = -y_k")},
       .own_question = true},
      {.id = "B-L3.4.measured",
       .source = "Lemma 3.4",
       .statement = "in the networks of the sample the ratio of what one epoch adds to kappa under "
                    "SAM and under SGD from the same pretrained network stays within a factor 2 "
                    "while |phi|^2 grows from 16 to 1024",
       .reading = "measured: the sum of kappa over the filters; d = 2000, seed 1, |phi| = 4, 8, "
                  "16, 32, pretrained for 8 m B/(eta n |phi|^2) full steps; an epoch has |R|/B = 9 "
                  "batches of B = 2 of R with the same 2 samples of F, alpha = 19/20; tau = m "
                  "sqrt(B)/(P sigma_p sqrt(d)) and 4 times that; otherwise: " +
                  common_setting(),
       .compute = lemma_3_4,
       .own_question = true},
  };
}

}  // namespace oubliette::sharpness
