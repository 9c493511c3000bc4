// The claims of the paper with their verdicts, and the rules of the verdicts.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/markdown_table.hpp"
#include "signal_noise/memorization_summary_parts.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

const char* const yes = "holds here";
const char* const partly = "holds in part";
const char* const no = "does not hold here";
const char* const unknown = "cannot be told";

// The interval is on the side of the sign.
bool clear(int sign, const Estimate& x) { return sign > 0 ? *x.low > 0 : *x.high < 0; }

std::string pair_text(const PairNumbers& pair) {
  std::string text = fmt::format("all cells {}; same d {}; same signal {}", estimate_text(pair.all),
                                 estimate_text(pair.same_d), estimate_text(pair.same_signal));
  if (pair.within.value) text += "; within a cell " + estimate_text(pair.within);
  return text;
}

// Both verdicts hold, one or none does.
std::string both(const std::string& a, const std::string& b) {
  if (a == unknown || b == unknown) return unknown;
  return a == b ? a : partly;
}

std::string linear_verdict_text(const SummaryNumbers& numbers, std::string& verdict) {
  const std::size_t all = all_repetitions(numbers.base);
  const std::string counts = "lambda_max(T) > 1 in " +
                             count_text(count_repetitions(numbers.base, grows), all) +
                             " repetitions";
  const Estimate& area = numbers.verdict_area;
  if (!area.value) {
    verdict = all < 3 ? unknown : no;
    return counts + ", the same in all: it tells nothing";
  }
  verdict = !area.low ? unknown : *area.low >= 0.8 ? yes : *area.low > 0.5 ? partly : no;
  return counts + "; area under the curve " + estimate_text(area);
}

}  // namespace

std::string direction_verdict(int sign, const PairNumbers& pair) {
  if (!pair.all.value || !pair.all.low || !pair.all.high) return unknown;
  if (!clear(sign, pair.all)) return no;
  if (sign * *pair.all.value < 0.5) return partly;
  for (const Estimate* view : {&pair.same_d, &pair.same_signal, &pair.within}) {
    if (!view->value) continue;
    if (!view->low || !view->high || !clear(sign, *view)) return partly;
  }
  return yes;
}

std::string overlap_verdict(const OverlapNumbers& x) {
  if (!x.overlap.low || !x.area.low) return unknown;
  if (*x.area.low <= 0.5) return no;
  return *x.overlap.low >= 0.5 && *x.area.low >= 0.8 ? yes : partly;
}

std::string count_verdict(std::size_t count, std::size_t all) {
  if (all == 0) return unknown;
  return count == all ? yes : count > 0 ? partly : no;
}

void PairTable::add(const std::string& name, const PairNumbers& pair) {
  const auto with_range = [](const Estimate& x,
                             const std::optional<std::pair<double, double>>& range) {
    if (!x.value || !range) return estimate_text(x);
    return fmt::format("{}; {:.2f} to {:.2f}", estimate_text(x), range->first, range->second);
  };
  any_ = any_ || pair.all.value || pair.same_d.value || pair.same_signal.value || pair.within.value;
  rows_.add({name, estimate_text(pair.all), with_range(pair.same_d, pair.range_d),
             with_range(pair.same_signal, pair.range_signal), estimate_text(pair.within)});
}

std::string PairTable::text() const {
  if (any_) return rows_.text();
  return "No rank correlation can be computed: each needs three cells, or three repetitions of a "
         "cell, whose values are not all equal.\n";
}

std::string summary_of_answers(const MemorizationTable& table, const SummaryNumbers& numbers) {
  const VariationNumbers& base = numbers.variations.front();
  const OverlapNumbers& overlap = numbers.overlaps.front();
  MarkdownTable answers({"the paper says", "verdict", "by what"});
  const auto pair = [&](const std::string& claim, int sign, const PairNumbers& x) {
    answers.add({claim, direction_verdict(sign, x), pair_text(x)});
  };

  answers.add(
      {"training ends at a loss of 0.1 or less (section 4.2)",
       count_verdict(base.trained, base.cells),
       "mean train loss at most 0.1 in " + count_text(base.trained, base.cells) + " cells"});
  std::string memorises = direction_verdict(-1, numbers.snr_error);
  if (memorises == yes && overlap.memorised == 0) memorises = partly;
  answers.add({"at low SNR the network memorises (sections 3.4, A.3)", memorises,
               "SNR and test error: " + pair_text(numbers.snr_error) +
                   fmt::format("; memorised: {}", count_text(overlap.memorised, base.cells)) +
                   " cells"});
  answers.add({"memorisation and high forget loss strongly overlap (Figure 2)",
               overlap_verdict(overlap),
               "overlap " + estimate_text(overlap.overlap) + ", area under the curve " +
                   estimate_text(overlap.area)});
  pair("low SNR gives low coherence sigma (after Theorem 3.9)", 1, numbers.snr_sigma);
  answers.add({"low coherence makes forgetting easier (sections 3.2, 4.2)",
               both(direction_verdict(-1, numbers.sigma_forget),
                    direction_verdict(-1, numbers.sigma_increase)),
               "sigma and forget loss: " + pair_text(numbers.sigma_forget) +
                   "; sigma and its increase: " + pair_text(numbers.sigma_increase)});
  answers.add({"the more a network memorises, the easier it forgets (section 3.4)",
               both(direction_verdict(1, numbers.error_forget),
                    direction_verdict(1, numbers.error_increase)),
               "test error and forget loss: " + pair_text(numbers.error_forget) +
                   "; test error and its increase: " + pair_text(numbers.error_increase)});
  pair(
      "a network with high SNR resists unlearning (section 3.4): SNR and increase of the forget "
      "loss",
      -1, numbers.snr_increase);

  std::string verdict;
  const std::string by = linear_verdict_text(numbers, verdict);
  answers.add(
      {"divergence of the linear dynamics is escape, convergence is resistance (section "
       "3.1): lambda_max(T) > 1 and increase of the forget loss",
       verdict, by});
  pair(
      "the faster the linear dynamics grow, the more is forgotten: log lambda_max(T) and increase "
      "of the forget loss",
      1, numbers.growth_increase);
  const std::size_t applies =
      count_repetitions(numbers.base, [](const auto& x) { return x.theorem_3_6 >= 1; });
  const std::size_t defined =
      count_repetitions(numbers.base, [](const auto& x) { return !std::isnan(x.theorem_3_6); });
  answers.add({"Theorem 3.6's condition announces the escape",
               defined == 0 ? unknown : count_verdict(applies, base.grows),
               fmt::format("it applies in {} of {} repetitions with lambda_max(T) > 1", applies,
                           base.grows)});
  std::string noise = unknown;
  if (base.grows > 0 && base.noise_share) {
    const int halves = (2 * base.noise_alone >= base.grows ? 1 : 0) + (*base.noise_share >= 0.5);
    noise = halves == 2 ? yes : halves == 1 ? partly : no;
  }
  answers.add(
      {"the escape is due to the stochastic dynamics (Theorem 3.6; \"easier to escape\", "
       "section 4.2)",
       noise,
       fmt::format("by noise alone in {} of {} repetitions with lambda_max(T) > 1; noise "
                   "explains {} of the growth in the median",
                   base.noise_alone, base.grows, percent_text(base.noise_share))});

  std::string text = "## The answers\n\n" + answers.text();
  text += R"md(
Verdicts follow rules, not taste. Numbers are rank correlations (Spearman) unless they are called something else.

- Two quantities go together or against each other as claimed: "holds here" when the rank correlation over all cells, at
  the same d, at the same signal and within a cell (where given) has the claimed sign with an interval clear of 0, and
  over all cells is at least 0.5; "does not hold here" when over all cells its interval reaches 0 or it has the other
  sign; "holds in part" otherwise. A row with two pairs holds when both do.
- Overlap: "holds here" when the interval of the overlap is above 0.5 and that of the area above 0.8; "does not hold
  here" when the area's interval reaches 0.5.
- Yes or no by lambda_max(T) > 1: "holds here" when the area's interval is above 0.8, "does not hold here" when it
  reaches 0.5 or the answer is the same everywhere.
- Counts: "holds here" in all, "holds in part" in some, "does not hold here" in none.
- Noise: "holds here" when noise alone grows in half of the repetitions and explains half of the growth in the median,
  "holds in part" when one of the two is so.
- "Cannot be told": the number or its interval cannot be computed, as there are too few cells or repetitions, all values
  are equal, or all cells or none have memorised ("-" in place of a number).
)md";
  if (table.variants[0].setup.repeats < 2) {
    text += "\nThere is one repetition a cell: no interval, and no verdict that needs one.\n";
  }
  return text;
}

}  // namespace oubliette
