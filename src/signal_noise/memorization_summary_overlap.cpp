// Where memorisation and forgetting overlap, and which cells forget most.
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

// "0.15 to 0.39" of the chosen cells' means.
std::string range_text(const CellSample& sample, const std::vector<bool>& in, double R::*value) {
  std::vector<double> values;
  for (std::size_t k = 0; k < in.size(); ++k) {
    if (in[k]) values.push_back(sample.means[k].*value);
  }
  return fmt::format("{} to {}", number_text(quantile(values, 0)),
                     number_text(quantile(values, 1)));
}

// The two overlaps, and who the cells of highest forget loss are.
std::string overlap_in_words(const MemorizationTable& table, const SummaryNumbers& numbers) {
  const OverlapNumbers& x = numbers.overlaps.front();
  if (!x.overlap.value) return "";
  const CellSample& base = numbers.base;
  const std::vector<bool> in = memorised(base, x.thresholds);
  const std::vector<bool> high = highest_forget_losses(base, x.thresholds, Among::all_cells);
  std::vector<bool> untrained(in.size());
  for (std::size_t k = 0; k < in.size(); ++k) {
    untrained[k] = high[k] && !(base.means[k].train_loss <= x.thresholds.train_loss);
  }
  const auto count = [](const std::vector<bool>& of) {
    return static_cast<std::size_t>(std::count(of.begin(), of.end(), true));
  };
  std::string text =
      fmt::format("Memorised ({} of {} cells): {}.\nHighest forget loss of all cells ({}): {}.\n\n",
                  x.memorised, in.size(), cells_text(table.grid, in), count(high),
                  cells_text(table.grid, high));
  text += fmt::format("- Among all cells: overlap {}, area under the curve {}.",
                      estimate_text(x.overlap), estimate_text(x.area));
  if (count(untrained) > 0) {
    text += fmt::format(
        " Of the {} cells of highest forget loss {} are not trained:\n  train loss {}, above the "
        "{} that the paper asks for, and test error {}. By that bound they\n  have not memorised, "
        "so they cannot be in the overlap, however much they forget.",
        count(high), count(untrained), range_text(base, untrained, &R::train_loss),
        number_text(x.thresholds.train_loss), range_text(base, untrained, &R::test_error));
  }
  if (x.overlap_trained.value) {
    text += fmt::format(
        "\n- Among the {} trained cells: overlap {}, area under the curve {}. The paper's sentence "
        "is judged by these.",
        x.trained, estimate_text(x.overlap_trained), estimate_text(x.area_trained));
  } else {
    text += "\n- All trained cells have memorised: among them there is no overlap to compute.";
  }
  return text + "\n\n";
}

}  // namespace

std::string summary_of_overlap(const MemorizationTable& table, const SummaryNumbers& numbers) {
  std::string text = "## Do memorisation and high forget loss overlap?\n\n" +
                     overlap_in_words(table, numbers) +
                     "The same question for other thresholds. \"By chance\" is the overlap of as "
                     "many cells chosen blindly, nearly; \"among\ntrained\" leaves out the cells "
                     "whose train loss is above the threshold.\n\n";
  MarkdownTable rows({"train loss at most", "test error at least", "memorised",
                      "overlap, all cells", "by chance", "area, all cells",
                      "overlap, among trained", "by chance, among trained", "area, among trained"});
  const std::size_t cells = numbers.base.cells.size();
  for (std::size_t i = 1; i < numbers.overlaps.size(); ++i) {
    const OverlapNumbers& x = numbers.overlaps[i];
    rows.add({std::isfinite(x.thresholds.train_loss) ? number_text(x.thresholds.train_loss) : "any",
              number_text(x.thresholds.test_error), count_text(x.memorised, cells),
              estimate_text(x.overlap), number_text(x.by_chance), estimate_text(x.area),
              estimate_text(x.overlap_trained), number_text(x.by_chance_trained),
              estimate_text(x.area_trained)});
  }
  const auto has_overlap = [](const OverlapNumbers& x) { return x.overlap.value.has_value(); };
  if (std::any_of(numbers.overlaps.begin(), numbers.overlaps.end(), has_overlap)) {
    text += rows.text();
  } else {
    text += "At each of them all cells have memorised or none: there is no overlap to compute.\n";
  }
  text += "\nWithout thresholds, the rank correlations:\n\n";
  PairTable pairs(numbers.base);
  pairs.add("SNR, test error", numbers.snr_error);
  pairs.add("test error, forget loss", numbers.error_forget);
  pairs.add("test error, increase of the forget loss", numbers.error_increase);
  pairs.add("SNR, forget loss", numbers.snr_forget);
  pairs.add("SNR, increase of the forget loss", numbers.snr_increase);
  return text + pairs.text();
}

}  // namespace oubliette
