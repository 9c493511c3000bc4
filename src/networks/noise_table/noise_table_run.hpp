// One network of the noise table: trained at one variance, then unlearned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "networks/evaluate.hpp"
#include "networks/experiment/experiment_frame.hpp"
#include "networks/noise_table/noise_table_config.hpp"

namespace oubliette {

/// One row of a run's measurements.
struct NoiseTableRow {
  std::int64_t step;
  Fit forget, retain, test;
};

/// The coherence of a trained network on a sample of its images, for the unlearning run that
/// follows (see CoherenceMeasurement).
struct NoiseTableCoherence {
  std::optional<double> sigma, sigma_all;  // nothing without sampling noise
  double growth, growth_of_mean;           // lambda_max(T) - 1, and without noise
  double lambda_min_A;
  std::vector<std::string> mechanisms;
};

/// What came of one variance and seed.
struct NoiseTableRun {
  double variance = 0;
  std::uint64_t seed = 0;
  std::int64_t epochs = 0, training_steps = 0;
  Fit training, test;               // at the end of training
  std::vector<NoiseTableRow> rows;  // while unlearning
  std::optional<NoiseTableCoherence> coherence;
  std::optional<std::int64_t> training_diverged_at, unlearning_diverged_at;
  bool fitted() const { return training.accuracy == 1; }
};

/// The training images to forget, ascending: those of the file, or a share of n drawn by seed.
/// @throws InputError  when the file is at fault.
/// @throws std::invalid_argument  when the share is none or all of them.
torch::Tensor forget_indices(const NoiseTableConfig& config, std::int64_t n, std::uint64_t seed);

/// Trains and unlearns, or reads what an earlier call left in OUT/runs.
/// @throws Interrupted, InputError
NoiseTableRun noise_table_run(const NoiseTableConfig& config, const DataSet& data,
                              const std::string& out, double variance, std::uint64_t seed,
                              const Frame& frame);

}  // namespace oubliette
