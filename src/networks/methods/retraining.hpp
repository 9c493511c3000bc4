// Retraining from scratch on the retain set: what unlearning is measured against.
#pragma once

#include <memory>

#include "networks/training.hpp"

namespace oubliette {

/// Gives the model the initial weights and statistics of `shape` and `weights_seed`, and trains it
/// on R as in pretraining. The defaults are paper B's for CIFAR-10. [sharpness, C.1 and F] The
/// objects must outlive it.
struct RetrainingPlan {
  TrainingPlan training{
      .epochs = 50,
      .B = 256,
      .sgd = {.rate = 0.1, .momentum = 0.9, .weight_decay = 5e-4, .schedule = Schedule::cosine},
      .sharpness = {},
      .augmentation = {}};
  std::uint64_t weights_seed = 0;
};

std::unique_ptr<Procedure> make_retraining(Model& model, const NetworkShape& shape,
                                           const Samples& retain, const RetrainingPlan& plan);

}  // namespace oubliette
