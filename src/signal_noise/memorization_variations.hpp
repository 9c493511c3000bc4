// The numbers by which variants are compared: what goes with what in each.
#pragma once

#include <string>
#include <vector>

#include "signal_noise/memorization_statistics.hpp"

namespace oubliette {

/// Correlations over all cells; overlaps at the default thresholds.
struct VariationNumbers {
  std::string name;                                   // "base", "base, 5 repetitions", "alpha 0.5"
  std::string knob;                                   // of the variant
  std::size_t repetitions = 0;                        // of a cell
  std::size_t cells = 0, trained = 0, memorised = 0;  // trained: train loss at most the threshold
  Estimate overlap, area;  // of memorised cells with those of highest forget loss, all cells
  Estimate overlap_trained, area_trained;  // the same among trained cells
  Estimate error_and_forget;               // test error, forget loss
  Estimate error_and_increase;             // test error, increase of the forget loss
  Estimate snr_and_sigma;                  // SNR, sigma
  Estimate sigma_and_forget;               // sigma, forget loss
  Estimate sigma_and_increase;             // sigma, increase of the forget loss
  Estimate growth_and_increase;            // log lambda_max(T), increase of the forget loss
  std::size_t all = 0, grows = 0, noise_alone = 0;  // repetitions; with lambda_max(T) > 1; by noise
  std::optional<double> noise_share;                // of the growth, median over those that grow
  /// Median over cells of log(forget loss after / before) over steps log lambda_max(T).
  std::optional<double> growth_ratio;
  std::size_t growing_cells = 0;                 // of which that is the median
  bool sampling_noise = true;                    // see without_sampling_noise
  std::size_t forget_fell = 0, retain_rose = 0;  // cells, by their means
};

/// The base; the base with as many repetitions as the variants have, when they have fewer; the
/// variants.
std::vector<VariationNumbers> variation_numbers(const MemorizationTable& table);

/// The base and the variants that change the initial scale, by ascending scale.
std::vector<std::size_t> variants_by_init_scale(const MemorizationTable& table);

/// C_r = C_f = 0: each step takes whole sets, or leaves out the set of which it takes a part.
bool without_sampling_noise(const MemorizationSetup& setup);

}  // namespace oubliette
