// Corollary 3.3.1 in trained networks: does kappa keep growing under NegGrad with alpha = beta?
#include <fmt/format.h>

#include "proofs_check/sharpness/measured_runs.hpp"

namespace oubliette::sharpness {
namespace {

// How often a kappa grows from one step to the next.
struct Growth {
  long rises = 0, falls = 0, undecided = 0;
  long first_fall = 0;  // the step; 0: none
  GridInterval before, after;
};

Growth growth(const Start& start, long forget, bool by_sam, long steps) {
  const Setting& s = start.setting;
  const Rule rule = unlearning(s, forget, Rational(s.draw.n - forget, s.draw.n), by_sam);
  Growth result;
  Rows last = start.c;
  const auto count = [&](long step, const SamStep& taken) {
    for (int f = 0; f < s.data.filters(); ++f) {
      const Interval change =
          to_interval(kappa(s.data, taken.next, f)) - to_interval(kappa(s.data, last, f));
      if (certainly(less(Interval(0), change))) {
        ++result.rises;
      } else if (certainly(less(change, Interval(0)))) {
        ++result.falls;
        if (result.first_fall == 0) result.first_fall = step;
      } else {
        ++result.undecided;
      }
    }
    last = taken.next;
  };
  const Rows c = run(s.data, start.c, rule, steps, count);
  result.before = least_kappa(s.data, start.c);
  result.after = least_kappa(s.data, c);
  return result;
}

// A_F/(A_R + A_F): the first step of SGD raises kappa_{j,r} when alpha is above it, A the mean of
// |l'_i| 1[<w, y_i phi> > 0] over the set.
Interval threshold(const Start& start, long forget, int filter) {
  const Setting& s = start.setting;
  const Rows a = pre_activations(s.data, start.c);
  const auto slope = [&](const Rational& alpha) {
    const Rows g = gradient(s.data, a, negative_gradient_weights(s.draw.n, forget, alpha));
    return Interval(s.data.sign_of(filter)) * to_interval(g[static_cast<std::size_t>(filter)][0]);
  };
  const Interval of_retain = -slope(1), of_forget = slope(0);  // both positive: A_R/m and A_F/m
  return Interval(1) / (Interval(1) + of_retain / of_forget);
}

std::string first_fall(const Growth& x) {
  return x.first_fall == 0 ? "" : fmt::format(" (first at step {})", x.first_fall);
}

Computed signal_under_unlearning() {
  Computed result{ClaimVerdict::holds_on_tested, "", {}, {}};
  Growth sgd, sam;
  Interval least = 1, greatest = 0;  // of the thresholds
  const auto add = [](Growth& all, const Growth& one) {
    all.rises += one.rises;
    all.falls += one.falls;
    all.undecided += one.undecided;
  };
  for (const Start& start : starts()) {
    const Setting& s = start.setting;
    for (const long forget : {2L, 6L}) {
      const Growth one = growth(start, forget, false, 100), two = growth(start, forget, true, 100);
      add(sgd, one);
      add(sam, two);
      const Interval plus = threshold(start, forget, 0), minus = threshold(start, forget, s.data.m);
      greatest = max(greatest, max(plus, minus));
      least = -max(-least, max(-plus, -minus));
      result.evidence.push_back(fmt::format(
          "{}, alpha = beta = {}/20, 100 steps: SGD {} rises, {} falls{}, "
          "least kappa {} -> {}; SAM {} rises, {} falls{}, least kappa {} -> "
          "{}; the first step of SGD raises kappa_(1,1) from alpha = {} on, kappa_(-1,1) from {}",
          start.name(), 20 - forget, one.rises, one.falls, first_fall(one), printed(one.before),
          printed(one.after), two.rises, two.falls, first_fall(two), printed(two.before),
          printed(two.after), printed(plus), printed(minus)));
    }
  }
  result.evidence.push_back(fmt::format("undecided changes: {}", sgd.undecided + sam.undecided));
  result.headline = fmt::format(
      "alpha = beta: kappa_(j,r) rises in {} of {} pairs (filter, step) under SGD and in {} of {} "
      "under SAM; the first step of SGD raises it from an alpha between {} and {} on, beta being "
      "0.9 or 0.7",
      sgd.rises, sgd.rises + sgd.falls + sgd.undecided, sam.rises,
      sam.rises + sam.falls + sam.undecided, printed(least), printed(greatest));
  require_measured(sgd.falls > 0 && greatest.hi < Rational(7, 10), "B-C3.3.1.measured");
  return result;
}

}  // namespace

std::vector<Claim> measured_growth() {
  return {
      {.id = "B-C3.3.1.measured",
       .source = "Corollary 3.3.1, kappa",
       .statement =
           "in the networks of the sample kappa_{j,r} falls in some steps of SGD with alpha "
           "= beta, and the first step raises it from an alpha below beta on",
       .reading = "measured: counts of pairs (filter, step) over 100 steps, alpha = beta = 18/20 "
                  "and 14/20; " +
                  sample_of_unlearning(),
       .compute = signal_under_unlearning,
       .own_question = true},
  };
}

}  // namespace oubliette::sharpness
