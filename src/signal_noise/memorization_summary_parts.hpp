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
  /// How many d, signals and cells have a correlation, of which the three above are means.
  std::size_t of_d = 0, of_signals = 0, of_cells = 0;
};

/// Overlaps at one choice of thresholds: among all cells, and among trained ones.
struct OverlapNumbers {
  MemorizationThresholds thresholds;
  std::size_t memorised = 0, trained = 0;
  std::size_t error_high = 0;  // cells of test error at least the threshold
  Estimate overlap = {}, area = {}, overlap_trained = {}, area_trained = {};
  std::optional<double> by_chance = {}, by_chance_trained = {};
};

/// The same networks unlearned without sampling noise, over the cells where with noise the forget
/// loss increases by more than `least_increase`.
struct NoiseFreeNumbers {
  std::string name;  // of the variant; empty: there is none
  std::size_t repetitions = 0, cells = 0, all_cells = 0;
  double with_noise = 0;                 // mean increase, with noise
  Estimate change;                       // mean of the increase without noise less that with it
  Estimate ratio;                        // of the two, median over these cells
  std::optional<double> least, largest;  // ratio of a cell
};
constexpr double least_increase = 0.05;  // smaller ones have no ratio worth the name
NoiseFreeNumbers noise_free_numbers(const MemorizationTable& table);

/// The cells and repetitions of a variant; in each repetition, as the loss before unlearning, what
/// `value` is in the base's repetition of the same random numbers, and `value` as the forget loss,
/// so that both are resampled together.
CellSample paired_with_base(const MemorizationTable& table, std::size_t variant,
                            double (*value)(const MemorizationResult&));

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
  NoiseFreeNumbers noise_free;
};
SummaryNumbers summary_numbers(const MemorizationTable& table);

/// "signal 1: d = 100; signal 2: 7 d from 100 to 700": cells of the grid by signal.
std::string cells_text(const MemorizationGrid& grid, const std::vector<bool>& in);
/// Why repetitions have no sigma, and how many: "" when all have one, else a sentence's end like
/// "undefined in 3 of 50 repetitions: no Hessian is left in double (lambda_max(D_rf) = 0)".
std::string undefined_sigma(const MemorizationSetup& setup, const CellSample& sample);

/// Repetitions of a sample with a property.
std::size_t count_repetitions(const CellSample& sample, bool (*holds)(const MemorizationResult&));
std::size_t all_repetitions(const CellSample& sample);

/// Of a claim that two quantities rise together (sign 1) or against each other (-1). "holds here":
/// over all cells, at the same d and at the same signal, where there is one, the rank correlation
/// has the sign, its interval does not reach 0, and over all cells it is 1/2 or more; "does not
/// hold here": over all cells its interval reaches 0 or it has the other sign; "holds in part":
/// anything else; "cannot be told": no correlation or no interval over all cells. Correlations
/// within cells have no vote: a narrow range and noise pull them to 0.
std::string direction_verdict(int sign, const PairNumbers& pair);
/// What keeps such a claim from holding: "not clear at the same signal". Empty when nothing does.
std::string failed_views(int sign, const PairNumbers& pair);
/// Among trained cells: "holds here" for an overlap whose interval is 1/2 or more and an area whose
/// interval is 0.8 or more; "does not hold here" when the area's interval reaches 1/2; "cannot be
/// told" when all of them have memorised or none, or without intervals; else "holds in part".
std::string overlap_verdict(const OverlapNumbers& numbers);
/// "holds here" when it is so in all, "holds in part" in some, "does not hold here" in none.
std::string count_verdict(std::size_t count, std::size_t all);
/// Whether sampling noise drives the escape, by what can be told of three: growth by noise alone in
/// half of the repetitions that grow; half of the linear growth rate by noise in the median; at
/// most half of the increase of the forget loss left without noise (the interval of the median
/// ratio). "holds here" when all are so, "holds in part" when some are, "does not hold here" when
/// none is; "cannot be told" when no repetition grows.
std::string noise_verdict(const VariationNumbers& base, const NoiseFreeNumbers& noise_free);
/// Of claims that must all hold: "holds here" when all do, "does not hold here" when one does not,
/// else "cannot be told" when one cannot be told, else "holds in part".
std::string weakest(const std::string& a, const std::string& b);

/// A table of rank correlations, one row a pair, one column a view. A mean that leaves out some d,
/// signals or cells of the sample says how many it is of.
class PairTable {
 public:
  explicit PairTable(const CellSample& sample)
      : dims_(sample.dims), signals_(sample.signals), cells_(sample.cells.size()) {}
  void add(const std::string& name, const PairNumbers& pair);
  /// The table; a sentence when no row has a correlation.
  std::string text() const;

 private:
  std::size_t dims_, signals_, cells_;
  bool any_ = false;
  MarkdownTable rows_{{"pair", "all cells", "same d", "same signal", "within a cell"}};
};

std::string summary_of_answers(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_training(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_overlap(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_coherence(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_linear_verdict(const MemorizationTable& table,
                                      const SummaryNumbers& numbers);
std::string summary_of_mechanism(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_retain_loss(const MemorizationTable& table, const SummaryNumbers& numbers);
std::string summary_of_sampling(const MemorizationTable& table);
std::string summary_of_variations(const SummaryNumbers& numbers);

}  // namespace oubliette
