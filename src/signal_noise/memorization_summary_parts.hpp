// The parts of the summary, and the numbers that they share.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "report/markdown_table.hpp"
#include "signal_noise/memorization_summary.hpp"
#include "signal_noise/memorization_variations.hpp"

namespace oubliette {

/// The rank correlations of two quantities by view; see View.
struct PairNumbers {
  Estimate all, same_d, same_signal;
  std::optional<std::pair<double, double>> range_d, range_signal;  // least and largest of them
  Estimate within;  // cells, over their repetitions; not with SNR, which a cell has by its place
};

/// Overlaps at one choice of thresholds.
struct OverlapNumbers {
  MemorizationThresholds thresholds;
  std::size_t memorised = 0, trained = 0;
  Estimate overlap = {}, area = {}, area_trained = {};
  std::optional<double> by_chance = {};
};

/// What the parts say of the base.
struct SummaryNumbers {
  CellSample base;
  PairNumbers snr_error, snr_sigma, snr_forget, snr_increase, error_forget, error_increase,
      sigma_forget, sigma_increase, growth_forget, growth_increase, growth_growth, sigma_growth,
      retain_forget;
  std::vector<OverlapNumbers> overlaps;  // the default thresholds first
  /// Over repetitions: how well lambda_max(T) > 1 tells larger increases of the forget loss.
  Estimate verdict_area;
  std::vector<VariationNumbers> variations;
};
SummaryNumbers summary_numbers(const MemorizationTable& table);

/// Repetitions of a sample with a property.
std::size_t count_repetitions(const CellSample& sample, bool (*holds)(const MemorizationResult&));
std::size_t all_repetitions(const CellSample& sample);

/// Of a claim that two quantities rise together (sign 1) or against each other (-1). "holds here":
/// over all cells, at the same d, at the same signal and within cells, where there is one, the rank
/// correlation has the sign, its interval does not reach 0, and over all cells it is 1/2 or more;
/// "does not hold here": over all cells its interval reaches 0 or it has the other sign; "holds in
/// part": anything else; "cannot be told": no correlation or no interval over all cells.
std::string direction_verdict(int sign, const PairNumbers& pair);
/// "holds here" for an overlap whose interval is 1/2 or more and an area whose interval is 0.8 or
/// more; "does not hold here" when the area's interval reaches 1/2; "cannot be told" when all cells
/// have memorised or none, or without intervals; else "holds in part".
std::string overlap_verdict(const OverlapNumbers& numbers);
/// "holds here" when it is so in all, "holds in part" in some, "does not hold here" in none.
std::string count_verdict(std::size_t count, std::size_t all);

/// A table of rank correlations, one row a pair, one column a view.
class PairTable {
 public:
  void add(const std::string& name, const PairNumbers& pair);
  /// The table; a sentence when no row has a correlation.
  std::string text() const;

 private:
  bool any_ = false;
  MarkdownTable rows_{{"pair", "all cells", "same d", "same signal", "within a cell"}};
};

std::string summary_of_answers(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_training(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_overlap(const SummaryNumbers& numbers);
std::string summary_of_coherence(const SummaryNumbers& numbers);
std::string summary_of_linear_verdict(const MemorizationTable& table,
                                      const SummaryNumbers& numbers);
std::string summary_of_mechanism(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_retain_loss(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_sampling(const MemorizationTable& table);
std::string summary_of_variations(const SummaryNumbers& numbers);

}  // namespace oubliette
