// Corollary 3.3.1 and the training loss under NegGrad, in trained networks.
#include <fmt/format.h>

#include <utility>

#include "formula/letters.hpp"
#include "proofs_check/sharpness/measured_runs.hpp"
#include "proofs_check/shown.hpp"

namespace oubliette::sharpness {

using namespace letters;

namespace {

// The greatest zeta after each quarter of 300 steps, |F| = 2 and alpha = beta, by set and by j =
// y_k (own) or j = -y_k; the mean losses of R and of F at both ends.
struct Quarters {
  std::vector<GridInterval> retain_own, forget_own, forget_other;
  GridInterval retain_loss, forget_loss, loss_before, loss_after;
  GridInterval forget_other_before;
  long bits;
};

Quarters quarters(const Start& start, bool by_sam) {
  const Setting& s = start.setting;
  const long n = s.draw.n, forget = 2;
  const Rule rule = unlearning(s, forget, Rational(9, 10), by_sam);
  Quarters result;
  Rows c = start.c;
  result.forget_other_before = greatest_zeta(s.data, c, n - forget + 1, n, -1);
  for (int quarter = 0; quarter < 4; ++quarter) {
    c = run(s.data, std::move(c), rule, 75);
    result.retain_own.push_back(greatest_zeta(s.data, c, 1, n - forget, 1));
    result.forget_own.push_back(greatest_zeta(s.data, c, n - forget + 1, n, 1));
    result.forget_other.push_back(greatest_zeta(s.data, c, n - forget + 1, n, -1));
  }
  result.loss_before = loss(s.data, start.c, training_weights(n));
  result.loss_after = loss(s.data, c, training_weights(n));
  result.retain_loss = loss(s.data, c, negative_gradient_weights(n, forget, 1));
  result.forget_loss = -loss(s.data, c, negative_gradient_weights(n, forget, 0));
  result.bits = known_bits(s.data, c);
  return result;
}

struct Unlearned {
  const Start& start;
  Quarters sgd, sam;
};

const std::vector<Unlearned>& all_unlearned() {
  static const std::vector<Unlearned> all = [] {
    std::vector<Unlearned> runs;
    for (const Start& start : starts()) {
      runs.push_back({start, quarters(start, false), quarters(start, true)});
    }
    return runs;
  }();
  return all;
}

std::string joined(const std::vector<GridInterval>& values) {
  std::string text;
  for (const GridInterval& x : values) text += (text.empty() ? "" : ", ") + printed(x);
  return text;
}

std::string zetas(const Start& start, const char* method, const Quarters& x) {
  return fmt::format(
      "{}, then {}: greatest zeta after 75, 150, 225, 300 steps on R, j = y_k: {}; on F, j = y_k: "
      "{}; on F, j = -y_k: {} (at the start {}); all coefficients known to 2^-{}",
      start.name(), method, joined(x.retain_own), joined(x.forget_own), joined(x.forget_other),
      printed(x.forget_other_before), x.bits);
}

bool grows(const GridInterval& from, const GridInterval& to) {
  return certainly(less(to_interval(from), to_interval(to)));
}

Computed noise_under_unlearning() {
  Computed result{ClaimVerdict::asymptotic, "", {}, {}};
  Interval sgd_forget = 0, sam_forget = 0, sam_retain = 0;
  long linear = 0, sam_grows = 0, sgd_grows = 0;
  for (const auto& [start, sgd, sam] : all_unlearned()) {
    result.evidence.push_back(zetas(start, "SGD", sgd));
    result.evidence.push_back(zetas(start, "SAM", sam));
    const Interval third = to_interval(sgd.forget_other[2]) - to_interval(sgd.forget_other[1]);
    const Interval fourth = to_interval(sgd.forget_other[3]) - to_interval(sgd.forget_other[2]);
    linear += certainly(less(Interval(5), third)) &&
              certainly(less(third * Interval(Rational(9, 10)), fourth));
    sgd_grows += grows(sgd.forget_other_before, sgd.forget_other[3]);
    sam_grows += grows(sam.forget_other_before, sam.forget_other[3]);
    sgd_forget = max(sgd_forget, to_interval(sgd.forget_other[3]));
    sam_forget = max(sam_forget, to_interval(sam.forget_other[3]));
    if (start.by_sam) sam_retain = max(sam_retain, to_interval(sam.retain_own[3]));
  }
  const std::size_t networks = all_unlearned().size();
  result.evidence.push_back(fmt::format(
      "gradient ascent memorises xi_k, k in F, in the filters j = -y_k; there the greatest zeta is "
      "above its start after 300 steps of SGD in {} of {} networks and of SAM in {} of {}",
      sgd_grows, networks, sam_grows, networks));
  result.evidence.push_back(fmt::format(
      "SGD there: in {} of {} networks the third 75 steps add more than 5 and the fourth at least "
      "9/10 of the third, growth in proportion to the steps (|l'| -> 1 as the margin falls, "
      "B-C3.3.1z.linear), while log d lies between 6.21 and 8.99",
      linear, networks));
  result.evidence.emplace_back(
      "SAM's perturbation switches off xi_k, k in F, in just these filters: B-L3.1.opposite, "
      "B-L3.1.measured");
  result.headline = fmt::format(
      "after 300 steps the greatest zeta on F with j = -y_k, which ascent feeds, is {} for SGD and "
      "{} for SAM; on R with j = y_k {} for SAM after pretraining by SAM",
      printed(sgd_forget), printed(sam_forget), printed(sam_retain));
  return result;
}

Computed loss_under_unlearning() {
  Computed result{ClaimVerdict::holds_on_tested, "", {}, {}};
  long runs = 0, risen = 0, apart = 0;
  for (const auto& [start, sgd, sam] : all_unlearned()) {
    for (const auto& [method, x] : {std::pair{"SGD", &sgd}, std::pair{"SAM", &sam}}) {
      ++runs;
      risen += grows(x->loss_before, x->loss_after);
      apart += grows(x->retain_loss, x->forget_loss);
      result.evidence.push_back(fmt::format(
          "{}, 300 steps of NegGrad by {}: mean loss on R and F together {} -> {}, at the end on R "
          "{}, on F {}",
          start.name(), method, printed(x->loss_before), printed(x->loss_after),
          printed(x->retain_loss), printed(x->forget_loss)));
    }
  }
  result.headline = fmt::format(
      "the training loss over R and F is higher after NegGrad in {} of {} runs, on F higher than "
      "on R in {} of {}",
      risen, runs, apart, runs);
  require_measured(apart == runs && risen > 0, "B-T3.2-loss.measured");
  return result;
}

}  // namespace

std::vector<Claim> measured_unlearning() {
  const Expr eta = name("eta"), a = name("alpha"), P = name("P"), m = name("m"), F = name("F"),
             x = name("|xi_k|^2"), q = name("|l'_k|"), N = name("N");
  const Expr each = eta * pow(P - 1, 2) * x / m * (1 - a) / F * q;
  const Expr least = eta * pow(P - 1, 2) * x / m * (1 - a) / (2 * F);
  return {
      {.id = "B-C3.3.1z",
       .source = "Corollary 3.3.1, zeta",
       .statement = "under NegGrad zeta_{j,r,i} grows to O(log d) for SGD; for SAM to O(log d) on "
                    "F and O(1) on R",
       .reading = "measured: the greatest zeta over filters and the samples of R, or of F, in the "
                  "course of 300 steps with alpha = beta = 18/20; " +
                  sample_of_unlearning(),
       .compute = noise_under_unlearning},
      {.id = "B-C3.3.1z.linear",
       .source = "Corollary 3.3.1, zeta on F",
       .statement = "under NegGrad each step at which a forget sample k has margin z_k <= 0 adds "
                    "at least eta (P - 1)^2 |xi_k|^2 (1 - alpha)/(2 |F| m) to zeta_{j,r,k} in "
                    "every filter j = -y_k that is active on xi_k: N such steps add N times that, "
                    "so a bound by d alone needs one on N",
       .reading = "eq. (4) with all of F in each step; |l'_k| = 1/(1 + e^(z_k)) >= 1/2 for z_k <= "
                  "0; F stands for |F|",
       .question = {{eta > 0, a >= 0, a <= 1, m >= 1, F >= 1, x >= 0, P >= 2, q >= Rational(1, 2),
                     N >= 1},
                    {each >= least, N * each >= N * least}},
       .space = numbers({{"eta", {Rational(1, 10), 1}, Rational(1, 1000), 10, false},
                         {"alpha", {Rational(1, 2), 0, 1, Rational(9, 10)}, 0, 1, false},
                         {"m", {1, 2}, 1, 10, true},
                         {"F", {1, 2}, 1, 10, true},
                         {"|xi_k|^2", {1, 0, 100}, 0, 1000, false},
                         {"P", {2, 3}, 2, 10, true},
                         {"|l'_k|", {Rational(1, 2), 1}, 0, 1, false},
                         {"N", {1, 10}, 1, 1000, true}}),
       .proof = {identity("a gradient step on zeta_{j,r,k} = (P - 1)|xi_k|^2 c_k, where -eta times "
                          "the gradient's coefficient is eta (P - 1)(1 - alpha) |l'_k|/(|F| m)",
                          (P - 1) * x * (eta * (P - 1) * (1 - a) * q / (F * m)), each, {},
                          {"eta", "alpha", "P", "m", "F", "|xi_k|^2", "|l'_k|"}),
                 identity("what is added beyond the bound", each - least,
                          eta * pow(P - 1, 2) * x / m * (1 - a) / F * (q - Rational(1, 2)), {},
                          {"eta", "alpha", "P", "m", "F", "|xi_k|^2", "|l'_k|"}),
                 argument("every factor on the right is >= 0; N such steps add up")},
       .own_question = true},
      {.id = "B-T3.2-loss.measured",
       .source = "Theorems 3.2 and 3.3, training loss",
       .statement = "in the networks of the sample NegGrad leaves the loss on F above that on R in "
                    "every run, and raises the loss over R and F in some",
       .reading = "measured with alpha = beta = 18/20, 300 steps; " + sample_of_unlearning(),
       .compute = loss_under_unlearning,
       .own_question = true},
  };
}

}  // namespace oubliette::sharpness
