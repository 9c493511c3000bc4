// Every knob of the experiment of paper A's Table 1.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "networks/experiment/data_source.hpp"
#include "networks/methods/eq_3.hpp"
#include "networks/training.hpp"

namespace oubliette {

/// Question: does the forget loss grow faster where the inputs are noisier, and does coherence fall
/// there? Measured: losses and accuracies along unlearning by eq. 3 from trained networks; the
/// coherence of the trained networks. Result: mean and deviation over seeds, beside the published
/// cells. [stability, sec. 4.2, Table 1]
struct NoiseTableConfig {
  std::string profile = "cpu";
  DataSource data;
  NetworkShape network;
  std::vector<double> variances{0.1, 0.3, 0.5};  // of the input noise
  NoiseScale noise_scale = NoiseScale::standardised;
  std::vector<std::uint64_t> seeds{0, 1, 2};  // of weights, noise, splits and orders
  TrainingPlan training;                      // until all training samples are right
  double forget_share = 0.1;                  // of the training images, drawn by seed; or
  std::string forget_file;                    // a .npy file of indices
  Eq3Plan unlearning;
  std::int64_t measure_every = 50;
  std::int64_t coherence_images = 50;  // of each set; 0: coherence is not measured
  std::string type = "float32", device = "cpu";
  bool bf16 = false;
  int threads = 2;
  double checkpoint_seconds = 30;  // results do not depend on it
};

/// The profiles `smoke` (seconds, for tests), `cpu` (within an hour on two cores) and `paper` (the
/// paper's sizes, for a GPU).
/// @throws std::invalid_argument  for another name.
NoiseTableConfig noise_table_profile(const std::string& name);

/// All knobs but the places of files, the time between checkpoints and the number of seeds and
/// variances, which runs do not depend on: results may be added.
nlohmann::json to_json(const NoiseTableConfig& config);

}  // namespace oubliette
