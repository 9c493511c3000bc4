// Coherence, the linear verdict, and whether unlearning forgets or breaks.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/markdown_table.hpp"
#include "report/quantile.hpp"
#include "signal_noise/memorization_summary_parts.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

using R = MemorizationResult;

// The loss goes on falling at the trained weights, which eq. 2 leaves out.
std::string first_order_drift(const MemorizationTable& table, const CellSample& base) {
  double train = 0, before = 0, after = 0;
  for (const R& mean : base.means) {
    train += mean.train_loss;
    before += retain_loss_before(table.variants[0].setup, mean);
    after += mean.retain_loss;
  }
  const double n = static_cast<double>(base.means.size());
  return fmt::format(
      "\nA correlation here is no cause. The linear dynamics need a gradient of 0 in every sample "
      "at the trained weights (eq. 2), and\nthe mean train loss there is {}: unlearning takes the "
      "retain loss from {} to {} on the mean. So eq. 2 does not hold,\nand first-order drift along "
      "the gradients, without any instability, is a rival explanation of these "
      "correlations:\nlosses "
      "with large gradients have large curvatures too.\n",
      number_text(train / n), number_text(before / n), number_text(after / n));
}

}  // namespace

std::string undefined_sigma(const MemorizationSetup& setup, const CellSample& sample) {
  const std::size_t all = all_repetitions(sample);
  const std::size_t none =
      count_repetitions(sample, [](const R& x) { return std::isnan(x.sigma); });
  if (none == 0) return "";
  const UnlearningSetup& u = setup.unlearning;
  std::string cause = "no Hessian is left in double (lambda_max(D_rf) = 0)";
  if (without_sampling_noise(setup)) {
    cause = "no sampling noise (C_r = C_f = 0";
    if (u.B == u.n_f && u.B == setup.n_r()) cause += fmt::format("; B = n_r = n_f = {}", u.B);
    cause += ")";
  }
  return fmt::format("undefined in {} of {} repetitions: {}", none, all, cause);
}

std::string summary_of_coherence(const MemorizationTable& table, const SummaryNumbers& numbers) {
  std::vector<double> sigma;
  for (const R& mean : numbers.base.means) sigma.push_back(mean.sigma);
  const std::string undefined = undefined_sigma(table.variants[0].setup, numbers.base);
  std::string range = "sigma is " + undefined + ".";
  if (quantile(sigma, 1)) {
    range =
        fmt::format("sigma of a cell is from {} to {}, median {}{}.",
                    number_text(quantile(sigma, 0)), number_text(quantile(sigma, 1)),
                    number_text(quantile(sigma, 0.5)), undefined.empty() ? "" : "; " + undefined);
  }
  PairTable rows(numbers.base);
  rows.add("SNR, sigma", numbers.snr_sigma);
  rows.add("sigma, forget loss", numbers.sigma_forget);
  rows.add("sigma, increase of the forget loss", numbers.sigma_increase);
  rows.add("sigma, log lambda_max(T)", numbers.sigma_growth);
  return "## Does low SNR give low sigma, and low sigma easier forgetting?\n\n" + range + "\n\n" +
         rows.text() +
         "\nSNR, sigma and the losses all change along the same two directions of the grid, so a "
         "correlation over cells is no cause. The\ncolumn \"within a cell\" is free of that, but "
         "its range is narrow and its numbers are pulled to 0 (see Words).\n";
}

std::string summary_of_linear_verdict(const MemorizationTable& table,
                                      const SummaryNumbers& numbers) {
  const MemorizationSetup& setup = table.variants[0].setup;
  const CellSample& base = numbers.base;
  const std::size_t all = all_repetitions(base);
  const std::size_t growing = count_repetitions(base, grows);
  const bool passes = setup.unlearning.sampling == Sampling::epochs;
  const std::size_t proved = count_repetitions(base, [](const R& x) { return x.verdict > 0; });
  std::string text = fmt::format(
      "## Does the linear verdict predict the forget loss?\n\n"
      "lambda_max(T) > 1, so E||w_k||^2 of the linear dynamics diverges, in {} repetitions{}.\n",
      count_and_interval(growing, all),
      passes
          ? ""
          : fmt::format(" (in {} proved\nbeyond the rounding of this evaluation, for the rounded "
                        "factors)",
                        proved));
  if (passes) {
    text +=
        "It is that of \"fixed\" batches, drawn anew each step: passes (\"epochs\") are no "
        "independent steps, so it proves nothing of this run.\n";
  }
  if (growing == all || growing == 0) {
    text += "As a yes or no it is the same everywhere and predicts nothing.";
  } else {
    text += "Area under the curve, repetitions with and without it, increase of the forget loss: " +
            estimate_text(numbers.verdict_area) + ".";
  }
  const VariationNumbers& x = numbers.variations.front();
  text += fmt::format(
      " The forget loss fell, in spite of ascent on it, in {} cells.\n\n"
      "As a number, and sigma beside it:\n\n",
      count_text(x.forget_fell, x.cells));
  PairTable rows(numbers.base);
  rows.add("log lambda_max(T), forget loss", numbers.growth_forget);
  rows.add("log lambda_max(T), increase of the forget loss", numbers.growth_increase);
  rows.add("log lambda_max(T), log(forget loss after / before)", numbers.growth_growth);
  rows.add("sigma, increase of the forget loss", numbers.sigma_increase);
  text += rows.text() + first_order_drift(table, base);

  std::vector<double> ratios;
  std::size_t within = 0;
  for (std::size_t k = 0; k < base.cells.size(); ++k) {
    const double linear = static_cast<double>(setup.unlearning.steps) *
                          log_lambda_max_T()(base.cells[k], base.means[k]);
    const double grown = log_forget_growth()(base.cells[k], base.means[k]);
    if (!(linear > 0) || !std::isfinite(grown)) continue;
    ratios.push_back(grown / linear);
    within += ratios.back() >= 0.5 && ratios.back() <= 2 ? 1 : 0;
  }
  if (ratios.empty()) {
    return text +
           "\nNo cell has a growth of the linear dynamics to compare the forget loss with.\n";
  }
  text += fmt::format(
      "\nHow much: a quadratic loss would grow by lambda_max(T)^{0} in {0} steps along the fastest "
      "direction. log(forget loss after\n/ before) over {0} log lambda_max(T) is {1} in the median "
      "of {2}, from {3} to {4}; within a factor 2 of it in {5} of these.\n",
      setup.unlearning.steps, number_text(quantile(ratios, 0.5)),
      cells_of(ratios.size(), base.cells.size()), number_text(quantile(ratios, 0)),
      number_text(quantile(ratios, 1)), count_text(within, ratios.size()));
  return text;
}

std::string summary_of_retain_loss(const MemorizationTable& table, const SummaryNumbers& numbers) {
  const MemorizationSetup& setup = table.variants[0].setup;
  std::size_t counts[2][2] = {{0, 0}, {0, 0}};  // forget loss rose, retain loss rose
  double before = 0, after = 0;
  for (const MemorizationCell& cell : numbers.base.cells) {
    for (const R& x : cell.repetitions) {
      const double retain = retain_loss_before(setup, x);
      ++counts[x.forget_loss > x.forget_loss_before][x.retain_loss > retain];
      before += retain;
      after += x.retain_loss;
    }
  }
  const std::size_t all = all_repetitions(numbers.base);
  const std::size_t rose = counts[1][0] + counts[1][1];
  MarkdownTable rows({"repetitions", "retain loss rose", "it did not"});
  rows.add({"forget loss rose", std::to_string(counts[1][1]), std::to_string(counts[1][0])});
  rows.add({"it did not", std::to_string(counts[0][1]), std::to_string(counts[0][0])});
  std::string text = fmt::format(
      "## Forgetting, or just breaking?\n\n"
      "The mean retain loss is {} before unlearning and {} after it.\n\n{}\n",
      number_text(before / static_cast<double>(all)), number_text(after / static_cast<double>(all)),
      rows.text());
  if (rose == 0) {
    text += "The forget loss rose in no repetition.\n";
  } else {
    text += fmt::format(
        "Where the forget loss rose, the retain loss did not in {} repetitions: there the network "
        "keeps to the retain set while it\nforgets the other. Whether it still classifies fresh "
        "samples is not known: the test error is measured before unlearning only.\n",
        count_and_interval(counts[1][0], rose));
  }
  text += "Rank correlation of retain and forget loss after unlearning: all cells " +
          estimate_text(numbers.retain_forget.all) + "; same d " +
          estimate_text(numbers.retain_forget.same_d) + "; same signal " +
          estimate_text(numbers.retain_forget.same_signal) + ".\n";
  return text;
}

}  // namespace oubliette
