// Every knob of paper B's grid of methods, optimisers and forget sets.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "networks/experiment/data_source.hpp"
#include "networks/methods/method.hpp"
#include "networks/metrics/entanglement.hpp"
#include "networks/metrics/loss_landscape.hpp"
#include "networks/training.hpp"

namespace oubliette {

/// Memorisation scores by subsampled retraining, for the forget sets high, mid and low.
struct MemorizationPlan {
  std::int64_t runs = 20;  // paper B took Feldman and Zhang's scores, which are of 4,000 runs
  double share = 0.7;      // of the training images in a run, as theirs
};

/// Landscapes of the pretrained models and of NegGrad and Sharp MinMax with the optimiser of
/// pretraining, and their features. [sharpness, Fig. 1 and 3]
struct PicturePlan {
  LandscapePlan landscape{.points = 11};
  std::int64_t most_images = 500;     // of each set in a landscape: a random subset
  std::int64_t most_features = 1000;  // of the retain set: a random subset
};

/// Question: does a sharpness-aware optimiser, in pretraining or in unlearning, bring unlearned
/// models closer to retrained ones? Measured: ToW, membership inference and entanglement of every
/// method, optimiser of unlearning U, optimiser of pretraining A and forget set; ToW against alpha;
/// landscapes and features. Result: means with Student's t intervals over the seeds of unlearning,
/// beside the published cells. [sharpness, sec. 4, Tables 1 to 4 and 10, Fig. 1 to 5]
struct SharpnessTableConfig {
  std::string profile = "cpu";
  DataSource data;
  std::int64_t held_out = 0;  // training images left out, drawn by seed
  NetworkShape network;
  TrainingPlan pretraining;                         // its sharpness is that of each entry of A
  std::vector<Sharpness> A;                         // optimisers of pretraining
  Sharpness reference = {};                         // optimiser of retraining, one for all A
  std::vector<Sharpness> U;                         // of NegGrad and Sharp MinMax
  std::vector<Sharpness> U_of_others;               // of all other methods
  std::vector<std::string> methods;                 // all but retraining
  std::vector<std::string> forget_sets;             // of random, high, mid, low and those of files
  std::map<std::string, std::string> forget_files;  // name -> .npy file of indices
  std::int64_t forget_count = 0;
  MethodSettings settings;                    // of each method; its epochs and B are all the same
  std::vector<std::uint64_t> seeds{0, 1, 2};  // of unlearning
  std::uint64_t seed = 0;                     // of all else: data, weights, pretraining, retraining
  MemorizationPlan memorization;
  std::vector<double> alphas;                 // of the sweep of NegGrad; empty: none
  std::vector<Sharpness> sweep_optimisers;    // its A and U
  std::vector<std::uint64_t> sweep_seeds{0};  // of unlearning
  PicturePlan pictures;
  WassersteinPlan wasserstein;
  bool membership_by_class = true;  // thresholds, as Song and Mittal
  ClassWeight class_weight = ClassWeight::both_sets;
  std::string type = "float32", device = "cpu";
  bool bf16 = false;
  int threads = 2;
  double checkpoint_seconds = 30;  // results do not depend on it
};

/// The profiles `smoke` (seconds, for tests), `cpu` (within an hour on two cores) and `paper` (the
/// paper's sizes for CIFAR-10, for a GPU).
/// @throws std::invalid_argument  for another name.
SharpnessTableConfig sharpness_table_profile(const std::string& name);

/// @throws std::invalid_argument  naming the knob: an unknown or repeated name, an empty list, a
/// forget set that is not smaller than the training set.
void require_valid(const SharpnessTableConfig& config);

/// Gives all methods the epochs and the batch size of unlearning.
void set_unlearning(SharpnessTableConfig& config, std::int64_t epochs, std::int64_t B);

/// The optimisers of unlearning of a method.
const std::vector<Sharpness>& optimisers_of(const SharpnessTableConfig& config,
                                            const std::string& method);

/// Of the same kind and rho.
bool same(const Sharpness& a, const Sharpness& b);

/// All knobs but the places of files, the time between checkpoints and the lists (optimisers,
/// methods, forget sets, seeds, grid of alpha), whose entries do not change each other's runs:
/// results may be added.
nlohmann::json to_json(const SharpnessTableConfig& config);

}  // namespace oubliette
