// The frame of the summary: the setting, the words, the parts.
#include "signal_noise/memorization_summary.hpp"

#include <fmt/format.h>

#include "signal_noise/memorization_summary_parts.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

template <class T, class Text>
std::string list_text(const std::vector<T>& values, const Text& text) {
  if (values.size() == 1) return text(values.front());
  return fmt::format("{} values from {} to {}", values.size(), text(values.front()),
                     text(values.back()));
}

std::string setting(const MemorizationTable& table) {
  const MemorizationSetup& x = table.variants[0].setup;
  std::string text = fmt::format(
      "The experiment of section 4.2 of \"Why some models resist unlearning\" (Figure 2): d: {}; "
      "signal strength ||mu||:\n{}; n = {} samples, {} of them to forget, {} filters a sign, {} "
      "patches, noise {}, initial scale {}\n(standard deviation of the first weights; the paper "
      "gives none), {} epochs at {}, then {} steps at {} with\nalpha = {} and batches of {} "
      "(\"{}\" sampling), {} test samples, {} repetition{} a cell, seed {}.\n",
      list_text(table.grid.dims, [](long d) { return std::to_string(d); }),
      list_text(table.grid.signals, [](const Rational& s) { return to_string(s); }), x.model.n,
      x.unlearning.n_f, x.model.m, x.model.P, x.model.noise, x.model.init_scale, x.training.epochs,
      x.training.eta, x.unlearning.steps, x.unlearning.eta, x.unlearning.alpha, x.unlearning.B,
      sampling_name(x.unlearning.sampling), x.test_samples, x.repeats, x.repeats == 1 ? "" : "s",
      x.seed);
  return text +
         "Cells: memorization.csv, variations.csv; repetitions: repetitions.csv; pictures: "
         "figures/.\n";
}

const char* const words = R"md(## Words

- A cell is a dimension d and a signal strength; its numbers are means over its repetitions. SNR = ||mu|| / (noise sqrt d).
- Train loss, test error: all n samples, fresh samples, after training. Forget loss, retain loss: the mean loss of the
  forget set and of the retain set after unlearning. The increase of the forget loss is that after less that before.
- sigma = lambda_max(S) / max lambda_max(D_rf), Definition 3.4, at the trained weights. T is the mean-square operator of
  the unlearning step linearised there: E||w_k||^2 grows as lambda_max(T)^k in the long run. J is the mean of that step.
- A cell has memorised when its train loss is at most 0.1, as in the paper, and its test error at least 0.1. With k such
  cells, the overlap is the number of cells that are also among the k of highest forget loss over the number of cells
  that are one or the other (Jaccard's index): 1 the same, 0 apart. The area under the curve is the chance that a cell
  which has memorised has a higher forget loss than one that has not: 1/2 when the two have nothing to do with each other.
  Both are given among all cells, and among trained cells only (train loss at most 0.1), of which the paper speaks.
- Rank correlations are Spearman's: over all cells; over the cells with the same d, or with the same signal (the mean over
  d or over signals, then the least and the largest of them); within a cell over its repetitions (the mean over cells).
  Within a cell d and signal are fixed: there one network is told from another of the same kind. Such networks differ
  little, and a test error from some thousand samples or fewer has noise of its own (binomial), so correlations within a
  cell are pulled to 0: one near 0 refutes no claim on how settings differ, and has no vote in the verdicts.
- Brackets are 95 % intervals. They cover the chance of the repetitions (data, first weights, batches, test samples),
  not the choice of cells and settings. Each of 1000 resamples draws, within each cell, one repetition fewer than the cell
  has, with replacement (so that its mean varies as the cell's does). The interval is symmetric: the number plus and minus
  the distance within which 95 % of the resamples' numbers lie, cut where the number itself must end (at 1, say). For
  shares of repetitions it is Wilson's, for correlations within a cell 1.96 standard errors over the cells. "Did not vary": at least 950 of the 1000
  resamples gave the very same number, as counts over a threshold may; that is not an interval and bounds no chance.
)md";

}  // namespace

std::string memorization_summary(const MemorizationTable& table) {
  const SummaryNumbers numbers = summary_numbers(table);
  std::string text = "# Memorisation and forgetting\n\n" + setting(table);
  for (const std::string& part :
       {summary_of_answers(table, numbers), std::string(words), summary_of_training(table, numbers),
        summary_of_overlap(table, numbers), summary_of_coherence(table, numbers),
        summary_of_linear_verdict(table, numbers), summary_of_mechanism(table, numbers),
        summary_of_retain_loss(table, numbers), summary_of_sampling(table),
        summary_of_variations(numbers)}) {
    if (!part.empty()) text += "\n" + part;
  }
  return text;
}

}  // namespace oubliette
