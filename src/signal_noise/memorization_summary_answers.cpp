// The claims of the paper with their verdicts, and the rules of the verdicts in words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/markdown_table.hpp"
#include "signal_noise/memorization_summary_parts.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

const char* const partly = "holds in part";
const char* const unknown = "cannot be told";

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

// "1 cell", "2 cells".
std::string counted(std::size_t count, const std::string& what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

std::string with_reason(const std::string& verdict, const std::string& reason) {
  return verdict == partly && !reason.empty() ? verdict + ": " + reason : verdict;
}

// What keeps one of two claims from holding, by their names.
std::string reasons(const std::string& first, const std::string& why_first,
                    const std::string& second, const std::string& why_second) {
  std::string text;
  if (!why_first.empty()) text = first + " " + why_first;
  if (!why_second.empty()) text += (text.empty() ? "" : "; ") + second + " " + why_second;
  return text;
}

std::string overlap_reason(const OverlapNumbers& x) {
  std::string text;
  if (x.overlap_trained.low && *x.overlap_trained.low < 0.5) text = "overlap not clear of 0.5";
  if (x.area_trained.low && *x.area_trained.low < 0.8) {
    text += std::string(text.empty() ? "" : "; ") + "area not clear of 0.8";
  }
  return text;
}

// Repetitions by what the linear dynamics say, and of these those whose forget loss rose.
struct Prediction {
  std::size_t grow = 0, grow_and_rose = 0, rest = 0, rest_and_rose = 0;
};

Prediction prediction(const CellSample& base) {
  Prediction x;
  for (const MemorizationCell& cell : base.cells) {
    for (const MemorizationResult& one : cell.repetitions) {
      const bool rose = one.forget_loss > one.forget_loss_before;
      ++(grows(one) ? x.grow : x.rest);
      if (rose) ++(grows(one) ? x.grow_and_rose : x.rest_and_rose);
    }
  }
  return x;
}

}  // namespace

std::string summary_of_answers(const MemorizationTable& table, const SummaryNumbers& numbers) {
  const VariationNumbers& base = numbers.variations.front();
  const OverlapNumbers& overlap = numbers.overlaps.front();
  const MemorizationSetup& setup = table.variants[0].setup;
  MarkdownTable answers({"the paper says", "verdict", "by what"});
  const auto pair = [&](const std::string& claim, int sign, const PairNumbers& x) {
    answers.add(
        {claim, with_reason(direction_verdict(sign, x), failed_views(sign, x)), pair_text(x)});
  };
  const auto two_pairs = [&](const std::string& claim, int sign, const std::string& first,
                             const PairNumbers& x, const std::string& second,
                             const PairNumbers& y) {
    const std::string verdict = both(direction_verdict(sign, x), direction_verdict(sign, y));
    answers.add(
        {claim,
         with_reason(verdict, reasons(first, failed_views(sign, x), second, failed_views(sign, y))),
         first + ": " + pair_text(x) + "; " + second + ": " + pair_text(y)});
  };

  answers.add(
      {"training ends at a loss of 0.1 or less (section 4.2)",
       with_reason(count_verdict(base.trained, base.cells),
                   "not in " + counted(base.cells - base.trained, "cell")),
       "mean train loss at most 0.1 in " + count_text(base.trained, base.cells) + " cells"});
  const std::string fitted = count_verdict(overlap.memorised, overlap.error_high);
  const std::string unfitted =
      fmt::format("not in {} of {} cells of high test error",
                  overlap.error_high - overlap.memorised, overlap.error_high);
  answers.add(
      {"at low SNR the network memorises (sections 3.4, A.3): high test error and low train loss",
       with_reason(weakest(direction_verdict(-1, numbers.snr_error), fitted),
                   reasons("SNR and test error", failed_views(-1, numbers.snr_error),
                           "low train loss:", fitted == partly ? unfitted : "")),
       "SNR and test error: " + pair_text(numbers.snr_error) +
           fmt::format("; memorised: {} cells, and {} cells of test error 0.1 or more",
                       count_text(overlap.memorised, base.cells),
                       count_text(overlap.memorised, overlap.error_high))});
  answers.add({"memorisation and high forget loss strongly overlap (Figure 2)",
               with_reason(overlap_verdict(overlap), overlap_reason(overlap)),
               fmt::format("among the {} trained cells: overlap {}, area under the curve {}; among "
                           "all cells, with those that are not trained: {}, {}",
                           overlap.trained, estimate_text(overlap.overlap_trained),
                           estimate_text(overlap.area_trained), estimate_text(overlap.overlap),
                           estimate_text(overlap.area))});
  pair("low SNR gives low coherence sigma (after Theorem 3.9)", 1, numbers.snr_sigma);
  two_pairs("low coherence makes forgetting easier (sections 3.2, 4.2)", -1,
            "sigma and forget loss", numbers.sigma_forget, "sigma and its increase",
            numbers.sigma_increase);
  two_pairs("the more a network memorises, the easier it forgets (section 3.4)", 1,
            "test error and forget loss", numbers.error_forget, "test error and its increase",
            numbers.error_increase);
  pair(
      "a network with high SNR resists unlearning (section 3.4): SNR and increase of the forget "
      "loss",
      -1, numbers.snr_increase);

  const Prediction told = prediction(numbers.base);
  const std::string of_T = setup.unlearning.sampling == Sampling::epochs
                               ? " (of \"fixed\" batches: it proves nothing of passes)"
                               : "";
  answers.add(
      {"divergence of the linear dynamics is escape (section 3.1): where lambda_max(T) > 1 "
       "the forget loss rises",
       with_reason(count_verdict(told.grow_and_rose, told.grow),
                   counted(told.grow - told.grow_and_rose, "counterexample")),
       fmt::format("it did not rise in {} repetitions with lambda_max(T) > 1{}",
                   count_text(told.grow - told.grow_and_rose, told.grow), of_T)});
  answers.add(
      {"convergence of the linear dynamics is resistance (section 3.1): elsewhere it does "
       "not rise",
       with_reason(count_verdict(told.rest - told.rest_and_rose, told.rest),
                   counted(told.rest_and_rose, "counterexample")),
       told.rest == 0 ? "no repetition has lambda_max(T) <= 1" + of_T
                      : fmt::format("it rose in {} repetitions with lambda_max(T) <= 1{}",
                                    count_text(told.rest_and_rose, told.rest), of_T)});
  pair(
      "the faster the linear dynamics grow, the more is forgotten: log lambda_max(T) and increase "
      "of the forget loss (a correlation, not a cause: see below)",
      1, numbers.growth_increase);
  const auto growing = [&](bool (*holds)(const MemorizationResult&)) {
    return count_repetitions(numbers.base, holds);
  };
  const std::size_t applies = growing([](const auto& x) { return grows(x) && x.theorem_3_6 >= 1; });
  const std::size_t conditions =
      growing([](const auto& x) { return grows(x) && !std::isnan(x.theorem_3_6); });
  const std::string undefined = undefined_sigma(setup, numbers.base);
  answers.add({"Theorem 3.6's condition announces the escape", count_verdict(applies, conditions),
               fmt::format("it applies in {} of {} repetitions with lambda_max(T) > 1{}", applies,
                           conditions, undefined.empty() ? "" : "; sigma is " + undefined)});
  std::string by = fmt::format(
      "by noise alone in {} of {} repetitions with lambda_max(T) > 1; noise explains {} of the "
      "linear growth rate in the median",
      base.noise_alone, base.grows, percent_text(base.noise_share));
  if (numbers.noise_free.ratio.value) {
    by += fmt::format(
        "; measured without sampling noise ({}), {} of the increase of the forget loss is left in "
        "the median of the {} of {} cells where it is above {}",
        numbers.noise_free.name, estimate_text(numbers.noise_free.ratio), numbers.noise_free.cells,
        numbers.noise_free.all_cells, least_increase);
  }
  answers.add(
      {"the escape is due to the stochastic dynamics (Theorem 3.6; \"easier to escape\", "
       "section 4.2)",
       noise_verdict(base, numbers.noise_free), by});

  std::string text = "## The answers\n\n" + answers.text();
  text += R"md(
Verdicts follow rules, not taste. Numbers are rank correlations (Spearman) unless they are called something else.

- Two quantities go together or against each other as claimed: "holds here" when the rank correlation over all cells, at
  the same d and at the same signal has the claimed sign with an interval clear of 0, and over all cells is at least 0.5;
  "does not hold here" when over all cells its interval reaches 0 or it has the other sign; "holds in part" otherwise, with
  the view that failed. A row with two pairs holds when both do. "Within a cell" has no vote (see Words),
  nor has a view that shows "-": one d, say, or too few cells of a d.
- Low SNR and memorising: besides, the cells of test error 0.1 or more are trained, all of them for "holds here", none for
  "does not hold here".
- Overlap, among trained cells: "holds here" when the interval of the overlap is above 0.5 and that of the area above 0.8;
  "does not hold here" when the area's interval reaches 0.5. A number that did not vary is taken as it is.
- Counts, divergence and convergence among them: "holds here" in all, "holds in part" in some, "does not hold here" in none.
- Noise: asked are growth by noise alone in half of the repetitions that grow; half of the linear growth rate by noise in
  the median; and at most half of the increase of the forget loss left without sampling noise (the upper end of the
  interval). "Holds here" when all that can be told are so, "holds in part" when some are, else "does not hold here".
- "Cannot be told": the number or its interval cannot be computed, as there are too few cells or repetitions, all values
  are equal, all cells or none have memorised ("-" in place of a number), or there is nothing to count.
)md";
  if (table.variants[0].setup.repeats < 2) {
    text += "\nThere is one repetition a cell: no interval, and no verdict that needs one.\n";
  }
  return text;
}

}  // namespace oubliette
