// The training loss, and how much hangs on the initial scale.
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

std::vector<double> means_of(const CellSample& sample, double R::*value) {
  std::vector<double> values;
  for (const R& mean : sample.means) values.push_back(mean.*value);
  return values;
}

// The median over cells of a variant's forget loss over the base's in the same repetitions.
std::string median_ratio(const CellSample& variant, const CellSample& base) {
  std::vector<double> ratios;
  for (std::size_t k = 0; k < variant.means.size(); ++k) {
    if (base.means[k].forget_loss > 0) {
      ratios.push_back(variant.means[k].forget_loss / base.means[k].forget_loss);
    }
  }
  return number_text(quantile(ratios, 0.5)) + of_some(ratios.size(), base.means.size(), "cells");
}

}  // namespace

std::string cells_text(const MemorizationGrid& grid, const std::vector<bool>& in) {
  std::string text;
  for (std::size_t s = 0; s < grid.signals.size(); ++s) {
    std::vector<long> dims;
    for (std::size_t d = 0; d < grid.dims.size(); ++d) {
      if (in[d * grid.signals.size() + s]) dims.push_back(grid.dims[d]);
    }
    if (dims.empty()) continue;
    text += fmt::format("{}signal {}: {}", text.empty() ? "" : "; ", to_string(grid.signals[s]),
                        dims.size() == 1 ? fmt::format("d = {}", dims.front())
                                         : fmt::format("{} d from {} to {}", dims.size(),
                                                       dims.front(), dims.back()));
  }
  return text;
}

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
  const double mean_of_all = sum / static_cast<double>(base.cells);
  text += fmt::format(" The mean over all cells is {}, {} 0.1.", number_text(mean_of_all),
                      mean_of_all <= threshold ? "not above" : "above");
  std::vector<bool> above;
  for (const R& mean : numbers.base.means) above.push_back(!(mean.train_loss <= threshold));
  const std::string untrained = cells_text(table.grid, above);
  if (!untrained.empty()) text += " Above it: " + untrained + ".";
  text += "\n";

  MarkdownTable rows(
      {"initial scale", "repetitions a cell", "cells at most 0.1", "repetitions at most 0.1",
       "largest mean", "train loss, order of cells as in the base",
       "forget loss, order of cells as in the base", "forget loss over that of the base (median)",
       "memorised cells", "overlap, among trained", "area, among trained"});
  std::vector<std::string> enough;
  std::size_t most = 0;
  std::string best;
  const std::vector<std::size_t> all = variants_by_init_scale(table);
  for (const std::size_t variant : all) {
    const CellSample sample = cell_sample(table, variant);
    const CellSample same =
        cell_sample(table, 0, sample.cells.front().repetitions.size());  // base, as many
    const VariationNumbers* numbers_at = &numbers.variations.front();
    for (const VariationNumbers& x : numbers.variations) {
      if (variant > 0 && x.name == variant_text(table.variants[variant])) numbers_at = &x;
    }
    const std::vector<double> train = means_of(sample, &R::train_loss);
    const auto order = [&](double R::*value) {
      return variant == 0 ? std::string("base")
                          : number_text(spearman(means_of(sample, value), means_of(same, value)));
    };
    const std::string scale = fmt::format("{}", table.variants[variant].setup.model.init_scale);
    if (numbers_at->trained == numbers_at->cells) enough.push_back(scale);
    if (numbers_at->trained > most) {
      most = numbers_at->trained;
      best = scale;
    }
    rows.add({scale, std::to_string(numbers_at->repetitions),
              count_text(numbers_at->trained, numbers_at->cells),
              count_text(count_repetitions(sample, trained), all_repetitions(sample)),
              number_text(*std::max_element(train.begin(), train.end())), order(&R::train_loss),
              order(&R::forget_loss), variant == 0 ? "base" : median_ratio(sample, same),
              std::to_string(numbers_at->memorised), estimate_text(numbers_at->overlap_trained),
              estimate_text(numbers_at->area_trained)});
  }
  if (!enough.empty()) {
    text += "\nInitial scales that bring every cell to 0.1 or less: " +
            fmt::format("{}", fmt::join(enough, ", ")) + ".\n";
  } else if (all.size() > 1) {
    text += fmt::format(
        "\nNone of the {} initial scales that were tried brings every cell to 0.1 or less{}. No "
        "other was tried; the paper may\nmean the mean over all cells, see above.\n",
        all.size(), best.empty() ? "" : "; " + best + " comes nearest");
  }
  return text + "\n" + rows.text() +
         "\nOrder of cells: rank correlation of the cells' means with those of the base in the "
         "same repetitions (1: the same picture).\n";
}

}  // namespace oubliette
