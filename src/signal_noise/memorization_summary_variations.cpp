// Whether the way of drawing batches matters, and where the story breaks.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "report/markdown_table.hpp"
#include "signal_noise/memorization_summary_parts.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

using R = MemorizationResult;

// Variants that change which samples a batch holds.
bool changes_batches(const MemorizationVariant& variant) {
  return variant.knob == "sampling" || variant.knob == "batch";
}

// The mean over cells of (forget loss of the variant / that of the base) - 1, by the cells' means.
// The base's is in the place of the loss before unlearning, see paired_with_base.
MeanAndSd relative_difference(const CellSample& sample) {
  std::vector<double> all;
  for (const R& mean : sample.means) {
    if (!(mean.forget_loss_before > 0)) continue;
    all.push_back(mean.forget_loss / mean.forget_loss_before - 1);
  }
  return mean_and_sd(all);
}

std::optional<double> mean_relative_difference(const CellSample& sample) {
  const MeanAndSd x = relative_difference(sample);
  return x.count == 0 ? std::nullopt : std::optional(x.mean);
}

std::optional<double> order_of_cells(const CellSample& sample) {
  return correlation(sample, measured(&R::forget_loss), measured(&R::forget_loss_before),
                     View::all_cells);
}

struct Claim {
  const char* name;
  int sign;
  Estimate VariationNumbers::*field;
};

const std::vector<Claim>& claims() {
  using V = VariationNumbers;
  static const std::vector<Claim> all{
      {"test error with forget loss", 1, &V::error_and_forget},
      {"test error with its increase", 1, &V::error_and_increase},
      {"SNR with sigma", 1, &V::snr_and_sigma},
      {"sigma against forget loss", -1, &V::sigma_and_forget},
      {"sigma against its increase", -1, &V::sigma_and_increase},
      {"log lambda_max(T) with its increase", 1, &V::growth_and_increase}};
  return all;
}

// A thing that breaks in a variant: what, and with which numbers.
struct Break {
  std::string what, numbers;
};

// Of a claim: nothing when the sign is right, the interval clear of 0 and the size 1/2 or more.
void add_break(const Claim& claim, const VariationNumbers& x, std::vector<Break>& found) {
  const Estimate& at = x.*claim.field;
  if (!at.value || !at.low || !at.high) return;
  const double value = claim.sign * *at.value;
  const double least = claim.sign > 0 ? *at.low : -*at.high;
  const double most = claim.sign > 0 ? *at.high : -*at.low;
  const char* word = most < 0      ? "is reversed"
                     : least <= 0  ? "is gone"
                     : value < 0.5 ? "is weak"
                                   : "";
  if (*word != 0) found.push_back({fmt::format("{} {}", claim.name, word), estimate_text(at)});
}

std::vector<Break> breaks(const VariationNumbers& x) {
  std::vector<Break> found;
  for (const Claim& claim : claims()) add_break(claim, x, found);
  if (x.memorised == 0) {
    found.push_back({"no cell has memorised", "of " + std::to_string(x.cells)});
  } else if (x.area_trained.low && *x.area_trained.low <= 0.5) {
    found.push_back({"memorised cells are not those of high forget loss among trained cells",
                     "area " + estimate_text(x.area_trained)});
  } else if (x.overlap_trained.value && *x.overlap_trained.value < 0.5) {
    found.push_back({"little overlap among trained cells", estimate_text(x.overlap_trained)});
  }
  const auto cells = [&x](std::size_t count) { return fmt::format("{} of {}", count, x.cells); };
  if (2 * x.forget_fell > x.cells) {
    found.push_back({"the forget loss falls in most cells", cells(x.forget_fell)});
  }
  if (2 * x.retain_rose > x.cells) {
    found.push_back({"the retain loss rises in most cells", cells(x.retain_rose)});
  } else if (x.retain_rose > 0) {
    found.push_back({"the retain loss rises in some cells", cells(x.retain_rose)});
  }
  return found;
}

// A line for each variant of what breaks there and not in the base.
std::string list_of_breaks(const std::vector<VariationNumbers>& variations) {
  const std::vector<Break> in_base = breaks(variations.front());
  const auto known = [&in_base](const Break& x) {
    return std::any_of(in_base.begin(), in_base.end(),
                       [&x](const Break& y) { return x.what == y.what; });
  };
  std::string text, as_base;
  for (const VariationNumbers& x : variations) {
    const bool base = &x == &variations.front();
    std::string line;
    for (const Break& found : breaks(x)) {
      if (!base && known(found)) continue;
      line += fmt::format("{}{} ({})", line.empty() ? "" : "; ", found.what, found.numbers);
    }
    if (base && line.empty()) line = "nothing";
    if (line.empty()) {
      as_base += (as_base.empty() ? "" : ", ") + x.name;
    } else {
      text += fmt::format("- {}: {}.\n", x.name, line);
    }
  }
  if (!as_base.empty()) text += "- No more than in the base: " + as_base + ".\n";
  return text;
}

// What "-" means in the variants that have it.
std::string why_none(const std::vector<VariationNumbers>& variations) {
  std::string text = "\"-\": there is none.";
  for (const VariationNumbers& x : variations) {
    if (!x.sampling_noise) text += " Without sampling noise sigma is undefined: " + x.name + ".";
    if (x.grows == 0) {
      text += " Lambda_max(T) is above 1 in no repetition, so nothing grows: " + x.name + ".";
    }
  }
  return text + "\n";
}

}  // namespace

std::string summary_of_sampling(const MemorizationTable& table) {
  MarkdownTable rows({"variant", "repetitions a cell", "mean difference of the forget loss",
                      "order of cells as in the base"});
  for (std::size_t v = 1; v < table.variants.size(); ++v) {
    if (!changes_batches(table.variants[v])) continue;
    const CellSample paired = paired_with_base(table, v, [](const R& x) { return x.forget_loss; });
    const std::size_t repetitions = paired.cells.front().repetitions.size();
    const std::vector<Estimate> x =
        estimates(paired, {{mean_relative_difference, -1, std::numeric_limits<double>::infinity()},
                           {order_of_cells, -1, 1}});
    const bool whole = without_sampling_noise(table.variants[v].setup);
    rows.add({variant_text(table.variants[v]) + (whole ? " (no sampling noise)" : ""),
              std::to_string(repetitions),
              percent_estimate_text(x[0]) +
                  of_some(relative_difference(paired).count, paired.cells.size(), "cells"),
              estimate_text(x[1])});
  }
  if (rows.empty()) return "";
  return fmt::format(
             "## Does the way of drawing batches matter?\n\n"
             "Against the base (\"{}\" sampling, batches of {}), with the same data and first "
             "weights. The difference is the mean over cells\nof the forget loss over that of the "
             "base, less 1; the order of cells is the rank correlation of the two forget "
             "losses.\n\n",
             sampling_name(table.variants[0].setup.unlearning.sampling),
             table.variants[0].setup.unlearning.B) +
         rows.text();
}

std::string summary_of_variations(const SummaryNumbers& numbers) {
  if (numbers.variations.size() < 2) return "";
  MarkdownTable pairs({"variant", "test error, forget loss", "test error, increase", "SNR, sigma",
                       "sigma, forget loss", "sigma, increase", "log lambda_max(T), increase"});
  MarkdownTable counts({"variant", "repetitions a cell", "trained", "memorised",
                        "overlap, all cells", "area, all cells", "overlap, among trained",
                        "area, among trained", "lambda_max(T) > 1", "by noise alone",
                        "linear growth rate by noise", "measured over linear growth",
                        "forget loss fell", "retain loss rose"});
  for (const VariationNumbers& x : numbers.variations) {
    std::vector<std::string> row{x.name};
    for (const Claim& claim : claims()) row.push_back(estimate_text(x.*claim.field));
    pairs.add(row);
    counts.add({x.name, std::to_string(x.repetitions), fmt::format("{} of {}", x.trained, x.cells),
                std::to_string(x.memorised), estimate_text(x.overlap), estimate_text(x.area),
                estimate_text(x.overlap_trained), estimate_text(x.area_trained),
                count_text(x.grows, x.all), std::to_string(x.noise_alone),
                percent_text(x.noise_share),
                number_text(x.growth_ratio) +
                    (x.growth_ratio ? of_some(x.growing_cells, x.cells, "cells") : ""),
                fmt::format("{} of {}", x.forget_fell, x.cells),
                fmt::format("{} of {}", x.retain_rose, x.cells)});
  }
  std::string text =
      "## Where the story breaks\n\n"
      "Each variant changes one setting of the base and meets the same random numbers in its "
      "repetitions. Rank correlations over\nall cells (\"increase\" is that of the forget "
      "loss):\n\n" +
      pairs.text() +
      "\nCounts: trained cells have a mean train loss of at most 0.1; forget loss fell, retain "
      "loss rose: cells, by their means.\nMeasured over linear growth: log(forget loss after / "
      "before) over steps log lambda_max(T), median over cells where that is above 0.\n"
      "Lambda_max(T) of \"epochs\" is that of \"fixed\" batches.\n" +
      why_none(numbers.variations) + "\n" + counts.text();
  return text +
         "\nWhat breaks in the base, and what breaks elsewhere beyond that (\"gone\": the interval "
         "reaches 0; \"weak\": below 0.5 in\nsize; \"little overlap\": below 0.5; a number that "
         "did not vary is taken as it is):\n\n" +
         list_of_breaks(numbers.variations);
}

}  // namespace oubliette
