// Coherence, the linear verdict and its mechanism.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/markdown_table.hpp"
#include "signal_noise/memorization_summary_parts.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

using R = MemorizationResult;

std::vector<double> of_all(const CellSample& sample, double (*of)(const R&)) {
  std::vector<double> values;
  for (const MemorizationCell& cell : sample.cells) {
    for (const R& x : cell.repetitions) values.push_back(of(x));
  }
  return values;
}

std::string quantiles(const std::vector<double>& values) {
  return fmt::format("median {}, 5 % {}, 95 % {}, largest {}", number_text(quantile(values, 0.5)),
                     number_text(quantile(values, 0.05)), number_text(quantile(values, 0.95)),
                     number_text(quantile(values, 1)));
}

}  // namespace

std::string summary_of_coherence(const SummaryNumbers& numbers) {
  std::vector<double> sigma;
  for (const R& mean : numbers.base.means) sigma.push_back(mean.sigma);
  const bool undefined = !quantile(sigma, 1);
  PairTable rows;
  rows.add("SNR, sigma", numbers.snr_sigma);
  rows.add("sigma, forget loss", numbers.sigma_forget);
  rows.add("sigma, increase of the forget loss", numbers.sigma_increase);
  rows.add("sigma, log lambda_max(T)", numbers.sigma_growth);
  return "## Does low SNR give low sigma, and low sigma easier forgetting?\n\n" +
         (undefined ? std::string(
                          "sigma is undefined: nothing is drawn at random (C_r = C_f = 0), or all "
                          "Hessians are 0.\n\n")
                    : fmt::format("sigma of a cell is from {} to {}, median {}.\n\n",
                                  number_text(quantile(sigma, 0)), number_text(quantile(sigma, 1)),
                                  number_text(quantile(sigma, 0.5)))) +
         rows.text() +
         "\nSNR, sigma and the losses all change along the same two directions of the grid, so a "
         "correlation over cells is no cause. The\ncolumn \"within a cell\" is free of that.\n";
}

std::string summary_of_linear_verdict(const MemorizationTable& table,
                                      const SummaryNumbers& numbers) {
  const MemorizationSetup& setup = table.variants[0].setup;
  const CellSample& base = numbers.base;
  const std::size_t all = all_repetitions(base);
  const std::size_t growing = count_repetitions(base, grows);
  const std::size_t proved = count_repetitions(base, [](const R& x) { return x.verdict > 0; });
  std::string text = fmt::format(
      "## Does the linear verdict predict the forget loss?\n\n"
      "lambda_max(T) > 1, so E||w_k||^2 of the linear dynamics diverges, in {} repetitions (proved "
      "beyond rounding in {}).\n",
      count_and_interval(growing, all), proved);
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
  PairTable rows;
  rows.add("log lambda_max(T), forget loss", numbers.growth_forget);
  rows.add("log lambda_max(T), increase of the forget loss", numbers.growth_increase);
  rows.add("log lambda_max(T), log(forget loss after / before)", numbers.growth_growth);
  rows.add("sigma, increase of the forget loss", numbers.sigma_increase);
  text += rows.text();

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
      "(cells: {2}), from {3} to {4}; within a factor 2 of it in {5} cells.\n",
      setup.unlearning.steps, number_text(quantile(ratios, 0.5)), ratios.size(),
      number_text(quantile(ratios, 0)), number_text(quantile(ratios, 1)),
      count_text(within, ratios.size()));
  return text;
}

std::string summary_of_mechanism(const MemorizationTable& table, const SummaryNumbers& numbers) {
  const CellSample& base = numbers.base;
  const std::size_t growing = count_repetitions(base, grows);
  std::string text = "## What drives the growth: noise or ascent?\n\n";
  if (growing == 0) {
    text += "lambda_max(T) > 1 in no repetition: nothing grows.\n";
  } else {
    text += fmt::format(
        "Repetitions with lambda_max(T) > 1: {}. Of these:\n\n"
        "- by ascent (J has an eigenvalue above 1): {}\n"
        "- by overshoot (J has an eigenvalue below -1): {}\n"
        "- by sampling noise alone (neither; J does not grow): {}\n\n",
        growing, count_and_interval(count_repetitions(base, by_ascent), growing),
        count_and_interval(count_repetitions(base, by_overshoot), growing),
        count_and_interval(count_repetitions(base, by_noise), growing));
    std::vector<double> noise =
        of_all(base, [](const R& x) { return 1 - growth_without_noise(x); });
    std::erase_if(noise, [](double x) { return std::isnan(x); });
    text += fmt::format(
        "Without sampling noise 2 log rho(J) of log lambda_max(T) is left, with rho(J) the largest "
        "|eigenvalue| of J. The rest, which\nonly noise explains, is {} of the growth in the "
        "median, {} at the 95 % quantile, {} at most.\n",
        percent_text(quantile(noise, 0.5)), percent_text(quantile(noise, 0.95)),
        percent_text(quantile(noise, 1)));
  }
  const double alpha = table.variants[0].setup.unlearning.alpha;
  if (count_repetitions(base, by_ascent) > 0 && alpha < 1) {
    text += fmt::format(
        "\nJ = I - eta ((1 - alpha) H_R - alpha H_F) has an eigenvalue above 1 only along a "
        "direction v with v'H_R v less than\nalpha / (1 - alpha) = {} of v'H_F v: one that the "
        "retain set leaves alone and the forget set does not. E||w_k||^2 grows along it\nwhether "
        "or "
        "not the batches are drawn at random.\n",
        number_text(alpha / (1 - alpha)));
  }
  const std::vector<double> quotient = of_all(base, [](const R& x) { return x.theorem_3_6; });
  if (!quantile(quotient, 1)) {
    return text + "\nTheorem 3.6's condition is undefined, as sigma is.\n";
  }
  text += fmt::format(
      "\nTheorem 3.6's condition, the theorem about noise, holds in {} repetitions: lambda_max(D) "
      "over its threshold is {}.\n",
      count_and_interval(count_repetitions(base, [](const R& x) { return x.theorem_3_6 >= 1; }),
                         all_repetitions(base)),
      quantiles(quotient));
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
        "forgets and does not just break.\n",
        count_and_interval(counts[1][0], rose));
  }
  text += "Rank correlation of retain and forget loss after unlearning: all cells " +
          estimate_text(numbers.retain_forget.all) + "; same d " +
          estimate_text(numbers.retain_forget.same_d) + "; same signal " +
          estimate_text(numbers.retain_forget.same_signal) + ".\n";
  return text;
}

}  // namespace oubliette
