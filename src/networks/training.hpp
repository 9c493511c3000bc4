// Training from given weights, as a procedure.
#pragma once

#include <cstdint>

#include "networks/batches.hpp"
#include "networks/optimizer.hpp"
#include "networks/run.hpp"

namespace oubliette {

/// How a network is trained.
struct TrainingPlan {
  std::int64_t epochs = 50;
  std::int64_t B = 128;  // batch size; the last batch of an epoch may be smaller
  SgdSettings sgd;       // the rate changes between epochs
  Sharpness sharpness;
  Augmentation augmentation;
  /// Over after the first epoch at whose end all training samples are right, in evaluation mode.
  bool until_fitted = false;
  /// So many more at a tenth of the rate, while a sample is wrong (until_fitted alone): what a
  /// schedule that has come to its end leaves wrong, its last rate does not mend.
  std::int64_t further_epochs = 0;
  std::uint64_t seed = 0;  // of orders and augmentation
};

/// Minimises the mean cross-entropy over batches. The objects must outlive it.
class Training : public Procedure {
 public:
  Training(Model& model, const Samples& samples, const TrainingPlan& plan);

  std::int64_t epochs() const override {
    return plan_.epochs + (plan_.until_fitted ? plan_.further_epochs : 0);
  }
  std::int64_t steps_in(std::int64_t) const override;
  double step(std::int64_t epoch, std::int64_t step) override;
  bool is_over_after(std::int64_t epoch) override;
  TensorMap state() override { return {{"velocity", velocity_}}; }

 private:
  double rate(std::int64_t epoch) const;

  Model& model_;
  const Samples& samples_;
  TrainingPlan plan_;
  torch::Tensor velocity_, order_;
  std::int64_t order_epoch_ = -1;
};

/// What an optimiser does with a gradient.
struct StepSettings {
  SgdSettings sgd;
  Sharpness sharpness = {};  // SAM or ASAM around it
  double rate = 0;           // of this step
};

/// The parts of the weights that a step is about; undefined: all of them.
struct StepMasks {
  torch::Tensor step = {};          // weights outside keep their bits, see sgd_step
  torch::Tensor perturbation = {};  // see perturbation
};

/// One gradient step. @returns the loss; when it is not finite the weights are as before, and
/// nothing but running statistics has changed.
double optimizer_step(Model& model, torch::Tensor& velocity, const StepSettings& settings,
                      const AddGradient& add_gradient, const StepMasks& masks = {});

/// Adds weight times the gradient of a batch's mean cross-entropy. @returns weight times that mean.
double add_cross_entropy(Model& model, const Samples& batch, double weight = 1);

}  // namespace oubliette
