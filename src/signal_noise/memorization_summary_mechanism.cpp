// What drives the growth of the linear dynamics, and of the forget loss: noise or ascent.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "report/quantile.hpp"
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

double increase(const R& x) { return x.forget_loss - x.forget_loss_before; }

// Uses a cell where the increase with noise (the loss before, see paired_with_base) is large
// enough.
template <class Use>
void each_increase(const CellSample& paired, const Use& use) {
  for (const R& mean : paired.means) {
    if (mean.forget_loss_before > least_increase) use(mean.forget_loss, mean.forget_loss_before);
  }
}

std::vector<double> ratios(const CellSample& paired) {
  std::vector<double> all;
  each_increase(paired, [&](double without, double with) { all.push_back(without / with); });
  return all;
}

std::optional<double> median_ratio(const CellSample& paired) {
  return quantile(ratios(paired), 0.5);
}

std::optional<double> mean_change(const CellSample& paired) {
  double sum = 0, count = 0;
  each_increase(paired, [&](double without, double with) {
    sum += without - with;
    ++count;
  });
  if (count == 0) return {};
  return sum / count;
}

std::string measured_without_noise(const MemorizationSetup& setup, const NoiseFreeNumbers& x) {
  if (without_sampling_noise(setup)) return "\nThe base itself has no sampling noise.\n";
  if (x.name.empty()) return "";
  const std::string intro = fmt::format(
      "\nMeasured, not linear: the variant {} has no sampling noise, with the same data and first "
      "weights as the base's first {}\nrepetition{} a cell. ",
      x.name, x.repetitions, x.repetitions == 1 ? "" : "s");
  if (x.cells == 0) {
    return intro + fmt::format("In no cell does the base's forget loss increase by more than {}.\n",
                               least_increase);
  }
  return intro +
         fmt::format(
             "In the {} of {} cells where the base's forget loss increases by more than "
             "{} it does so by {} on the mean.\nWithout sampling noise that changes by {}; of a "
             "cell's increase {} is left in the median, from {} to {}.\n",
             x.cells, x.all_cells, least_increase, number_text(x.with_noise),
             estimate_text(x.change), estimate_text(x.ratio), number_text(x.least),
             number_text(x.largest));
}

// One forget gradient outside the span of the retain gradients is enough.
std::string why_ascent(const MemorizationTable& table) {
  const MemorizationSetup& x = table.variants[0].setup;
  const long weights = 2 * x.model.m * table.grid.dims.front();
  if (!(x.unlearning.alpha > 0) || !(x.unlearning.eta > 0) || weights <= x.model.n) return "";
  return fmt::format(
      "That it is so in every repetition had to be: the part v of one forget gradient that is "
      "orthogonal to all retain gradients has\nv'H_R v = 0 < v'H_F v, so J has an eigenvalue above "
      "1 for every alpha, eta > 0, whatever SNR and sigma are; {} gradients in\n{} weights or more "
      "generically have such a part. By itself, then, ascent does not tell memorising networks "
      "from others.\n",
      x.model.n, weights);
}

std::string theorem_3_6_text(const MemorizationSetup& setup, const CellSample& base) {
  std::vector<double> quotient = of_all(base, [](const R& x) { return x.theorem_3_6; });
  std::erase_if(quotient, [](double x) { return std::isnan(x); });
  const std::string undefined = undefined_sigma(setup, base);
  if (quotient.empty()) {
    return "\nTheorem 3.6, the theorem about noise, has no condition here: sigma is " + undefined +
           ".\n";
  }
  return fmt::format(
      "\nTheorem 3.6's condition, the theorem about noise, holds in {} repetitions{}: "
      "lambda_max(D) over its threshold is {}.\n",
      count_and_interval(count_repetitions(base, [](const R& x) { return x.theorem_3_6 >= 1; }),
                         quotient.size()),
      undefined.empty() ? "" : " (sigma is " + undefined + ")", quantiles(quotient));
}

}  // namespace

CellSample paired_with_base(const MemorizationTable& table, std::size_t variant,
                            double (*value)(const R&)) {
  CellSample paired = cell_sample(table, variant);
  for (std::size_t k = 0; k < paired.cells.size(); ++k) {
    std::vector<R>& own = paired.cells[k].repetitions;
    const std::vector<R>& base = table.cells[k].repetitions;
    for (std::size_t r = 0; r < own.size(); ++r) {
      own[r].forget_loss = value(own[r]);
      own[r].forget_loss_before = value(base.at(r));
    }
  }
  refresh_means(paired);
  return paired;
}

NoiseFreeNumbers noise_free_numbers(const MemorizationTable& table) {
  NoiseFreeNumbers x;
  for (std::size_t v = 1; v < table.variants.size(); ++v) {
    if (table.variants[v].knob != "batch") continue;
    if (!without_sampling_noise(table.variants[v].setup)) continue;
    const CellSample paired = paired_with_base(table, v, increase);
    x.name = variant_text(table.variants[v]);
    x.repetitions = paired.cells.front().repetitions.size();
    const std::vector<double> all = ratios(paired);
    x.cells = all.size();
    x.all_cells = paired.cells.size();
    x.least = quantile(all, 0);
    x.largest = quantile(all, 1);
    each_increase(
        paired, [&x](double, double with) { x.with_noise += with / static_cast<double>(x.cells); });
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const std::vector<Estimate> found = estimates(
        paired, {{median_ratio, -infinity, infinity}, {mean_change, -infinity, infinity}});
    x.ratio = found[0];
    x.change = found[1];
  }
  return x;
}

std::string summary_of_mechanism(const MemorizationTable& table, const SummaryNumbers& numbers) {
  const MemorizationSetup& setup = table.variants[0].setup;
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
        "|eigenvalue| of J. The rest, which\nonly noise explains, is {} of the linear growth rate "
        "log lambda_max(T) in the median, {} at the 95 % quantile, {} at most.\n",
        percent_text(quantile(noise, 0.5)), percent_text(quantile(noise, 0.95)),
        percent_text(quantile(noise, 1)));
    text += measured_without_noise(setup, numbers.noise_free);
  }
  const double alpha = setup.unlearning.alpha;
  if (count_repetitions(base, by_ascent) > 0 && alpha < 1) {
    text += fmt::format(
        "\nJ = I - eta ((1 - alpha) H_R - alpha H_F) has an eigenvalue above 1 only along a "
        "direction v with v'H_R v less than\nalpha / (1 - alpha) = {} of v'H_F v: one that the "
        "retain set leaves alone and the forget set does not. E||w_k||^2 grows along it\nwhether "
        "or not the batches are drawn at random.\n",
        number_text(alpha / (1 - alpha)));
    text += why_ascent(table);
  }
  return text + theorem_3_6_text(setup, base);
}

}  // namespace oubliette
