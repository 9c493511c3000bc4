// What the unlearning methods share.
#pragma once

#include "networks/batches.hpp"
#include "networks/methods/batch_normalisation.hpp"
#include "networks/training.hpp"

namespace oubliette {

/// Settings of every method; the defaults are paper B's for CIFAR-10. [sharpness, C.1: 10 epochs,
/// batch size and optimiser as in pretraining; it names no schedule, nor what batch normalisation
/// does, nor a crop: constant, the batch's statistics as in training, none]
struct UnlearningPlan {
  std::int64_t epochs = 10;
  std::int64_t B = 256;
  SgdSettings sgd{.rate = 0.02, .momentum = 0.9, .weight_decay = 5e-4};
  Sharpness sharpness = {};
  Augmentation augmentation = {};  // of retain and forget samples alike
  BatchNormalisation normalisation = BatchNormalisation::batch;
  std::uint64_t seed = 0;  // of orders, augmentation and labels
};

/// A method on one model, with one optimiser over all of its weights.
class Unlearning : public Procedure {
 public:
  std::int64_t epochs() const override { return plan_.epochs; }
  TensorMap state() override { return {{"velocity", velocity_}}; }

 protected:
  /// @throws std::invalid_argument  when epochs < 1.
  Unlearning(Model& model, const UnlearningPlan& plan);

  /// Batch normalisation as the plan says; every step begins with it.
  void set_mode() { model_.network->train(plan_.normalisation == BatchNormalisation::batch); }
  double rate(std::int64_t epoch) const { return rate_at(plan_.sgd, epoch, plan_.epochs); }
  /// What a step of the epoch does with its gradient.
  StepSettings in_epoch(std::int64_t epoch) const {
    return {plan_.sgd, plan_.sharpness, rate(epoch)};
  }

  Model& model_;
  UnlearningPlan plan_;
  torch::Tensor velocity_;
};

}  // namespace oubliette
