// The training loss, how much hangs on the initial scale, and where memorisation and forgetting
// overlap.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/markdown_table.hpp"
#include "signal_noise/memorization_summary_parts.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

using R = MemorizationResult;

std::vector<double> means_of(const CellSample& sample, double R::*value) {
  std::vector<double> values;
  for (const R& mean : sample.means) values.push_back(mean.*value);
  return values;
}

// The median over cells of a variant's forget loss over the base's in the same repetitions.
std::optional<double> median_ratio(const CellSample& variant, const CellSample& base) {
  std::vector<double> ratios;
  for (std::size_t k = 0; k < variant.means.size(); ++k) {
    if (base.means[k].forget_loss > 0) {
      ratios.push_back(variant.means[k].forget_loss / base.means[k].forget_loss);
    }
  }
  return quantile(ratios, 0.5);
}

struct Scale {
  double scale;
  std::size_t variant;
};

std::vector<Scale> scales(const MemorizationTable& table) {
  std::vector<Scale> all;
  for (std::size_t v = 0; v < table.variants.size(); ++v) {
    if (v > 0 && table.variants[v].knob != "init_scale") continue;
    all.push_back({table.variants[v].setup.model.init_scale, v});
  }
  std::sort(all.begin(), all.end(),
            [](const Scale& a, const Scale& b) { return a.scale < b.scale; });
  return all;
}

// "d up to 200 at signal 1": the cells above the threshold, by signal.
std::string untrained_cells(const MemorizationTable& table, const CellSample& sample,
                            double threshold) {
  std::string text;
  for (std::size_t s = 0; s < sample.signals; ++s) {
    std::vector<long> dims;
    for (std::size_t d = 0; d < sample.dims; ++d) {
      if (!(sample.means[d * sample.signals + s].train_loss <= threshold)) {
        dims.push_back(table.grid.dims[d]);
      }
    }
    if (dims.empty()) continue;
    text += fmt::format(
        "{}signal {}: {}", text.empty() ? "" : "; ", to_string(table.grid.signals[s]),
        dims.size() == 1
            ? fmt::format("d = {}", dims.front())
            : fmt::format("{} d from {} to {}", dims.size(), dims.front(), dims.back()));
  }
  return text;
}

// Which the cells of highest forget loss are, as many as have memorised.
std::string highest_cells(const SummaryNumbers& numbers) {
  const MemorizationThresholds at;
  std::vector<R> means = numbers.base.means;
  std::stable_sort(means.begin(), means.end(),
                   [](const R& a, const R& b) { return a.forget_loss > b.forget_loss; });
  means.resize(numbers.overlaps.front().memorised);
  if (means.empty()) return "";
  std::size_t memorised_too = 0, untrained = 0;
  for (const R& mean : means) {
    if (mean.test_error < at.test_error) continue;
    ++(mean.train_loss <= at.train_loss ? memorised_too : untrained);
  }
  return fmt::format(
      "\nAt train loss {0} and test error {1}: of the {2} cells of highest forget loss, {3} have "
      "memorised, {4} have the test error\nbut are not trained to {0}, and {5} have not the test "
      "error.\n",
      at.train_loss, at.test_error, means.size(), memorised_too, untrained,
      means.size() - memorised_too - untrained);
}

}  // namespace

std::string summary_of_training(const MemorizationTable& table, const SummaryNumbers& numbers) {
  const double threshold = MemorizationThresholds{}.train_loss;
  const auto trained = [](const R& x) {
    return x.train_loss <= MemorizationThresholds{}.train_loss;
  };
  const std::size_t runs = all_repetitions(numbers.base);
  const VariationNumbers& base = numbers.variations.front();
  std::string text = fmt::format(
      "## Is the training loss at most 0.1?\n\n"
      "In {} cells by their means, and in {} repetitions.",
      count_text(base.trained, base.cells),
      count_and_interval(count_repetitions(numbers.base, trained), runs));
  double sum = 0;
  for (const R& mean : numbers.base.means) sum += mean.train_loss;
  text += fmt::format(" The mean over all cells is {}.",
                      number_text(sum / static_cast<double>(base.cells)));
  const std::string untrained = untrained_cells(table, numbers.base, threshold);
  if (!untrained.empty()) text += " Above it: " + untrained + ".";
  text += "\n";

  MarkdownTable rows({"initial scale", "repetitions a cell", "cells at most 0.1",
                      "repetitions at most 0.1", "largest mean",
                      "train loss, order of cells as "
                      "in the base",
                      "forget loss, order of cells as in the base",
                      "forget loss over that of the base (median)", "memorised cells", "overlap",
                      "area under the curve"});
  std::vector<std::string> enough;
  std::size_t most = 0;
  std::string best;
  const std::vector<Scale> all = scales(table);
  for (const Scale& at : all) {
    const CellSample sample = cell_sample(table, at.variant);
    const CellSample same =
        cell_sample(table, 0, sample.cells.front().repetitions.size());  // base, as many
    const VariationNumbers* numbers_at = &numbers.variations.front();
    for (const VariationNumbers& x : numbers.variations) {
      if (at.variant > 0 && x.name == variant_text(table.variants[at.variant])) numbers_at = &x;
    }
    const std::vector<double> train = means_of(sample, &R::train_loss);
    const auto order = [&](double R::*value) {
      return at.variant == 0
                 ? std::string("base")
                 : number_text(spearman(means_of(sample, value), means_of(same, value)));
    };
    const std::string scale = fmt::format("{}", at.scale);
    if (numbers_at->trained == numbers_at->cells) enough.push_back(scale);
    if (numbers_at->trained > most) {
      most = numbers_at->trained;
      best = scale;
    }
    rows.add({scale, std::to_string(numbers_at->repetitions),
              count_text(numbers_at->trained, numbers_at->cells),
              count_text(count_repetitions(sample, trained), all_repetitions(sample)),
              number_text(*std::max_element(train.begin(), train.end())), order(&R::train_loss),
              order(&R::forget_loss),
              at.variant == 0 ? "base" : number_text(median_ratio(sample, same)),
              std::to_string(numbers_at->memorised), estimate_text(numbers_at->overlap),
              estimate_text(numbers_at->area)});
  }
  if (!enough.empty()) {
    text += "\nInitial scales that bring every cell to 0.1 or less: " +
            fmt::format("{}", fmt::join(enough, ", ")) + ".\n";
  } else if (all.size() > 1) {
    text += fmt::format("\nNone of the {} initial scales brings every cell to 0.1 or less{}.\n",
                        all.size(), best.empty() ? "" : "; " + best + " comes nearest");
  }
  return text + "\n" + rows.text() +
         "\nOrder of cells: rank correlation of the cells' means with those of the base in the "
         "same "
         "repetitions (1: the same picture).\n";
}

std::string summary_of_overlap(const SummaryNumbers& numbers) {
  std::string text =
      "## Do memorisation and high forget loss overlap?\n\n"
      "The same question for other thresholds. \"By chance\" is the overlap of as many cells "
      "chosen "
      "blindly, nearly; \"among\ntrained\" leaves out the cells whose train loss is above the "
      "threshold.\n\n";
  MarkdownTable rows({"train loss at most", "test error at least", "memorised", "overlap",
                      "by chance", "area, all cells", "area, among trained"});
  const std::size_t cells = numbers.base.cells.size();
  for (std::size_t i = 1; i < numbers.overlaps.size(); ++i) {
    const OverlapNumbers& x = numbers.overlaps[i];
    rows.add({std::isfinite(x.thresholds.train_loss) ? number_text(x.thresholds.train_loss) : "any",
              number_text(x.thresholds.test_error), count_text(x.memorised, cells),
              estimate_text(x.overlap), number_text(x.by_chance), estimate_text(x.area),
              estimate_text(x.area_trained)});
  }
  const auto has_overlap = [](const OverlapNumbers& x) { return x.overlap.value.has_value(); };
  if (std::any_of(numbers.overlaps.begin(), numbers.overlaps.end(), has_overlap)) {
    text += rows.text();
  } else {
    text += "At each of them all cells have memorised or none: there is no overlap to compute.\n";
  }
  text += highest_cells(numbers);
  text += "\nWithout thresholds, the rank correlations:\n\n";
  PairTable pairs;
  pairs.add("SNR, test error", numbers.snr_error);
  pairs.add("test error, forget loss", numbers.error_forget);
  pairs.add("test error, increase of the forget loss", numbers.error_increase);
  pairs.add("SNR, forget loss", numbers.snr_forget);
  pairs.add("SNR, increase of the forget loss", numbers.snr_increase);
  return text + pairs.text();
}

}  // namespace oubliette
