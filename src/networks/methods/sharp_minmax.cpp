// Two gradients, two optimisers, two masks.
#include "networks/methods/sharp_minmax.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "networks/layers.hpp"
#include "networks/methods/negative_gradient.hpp"
#include "networks/methods/sharpness_maximisation.hpp"

namespace oubliette {

SharpMinMax::SharpMinMax(Model& model, const Samples& retain, const Samples& forget,
                         const SharpMinMaxPlan& plan)
    : Unlearning(model, plan.common),
      options_(plan),
      retain_(retain, plan.common.B, plan.common.seed, "retain", plan.common.augmentation),
      forget_(forget, plan.common.B, plan.common.seed, "forget", plan.common.augmentation),
      mask_(forget_mask(model, forget, plan.mask)),
      forget_velocity_(torch::zeros_like(velocity_)) {
  if (!(plan.alpha >= 0 && plan.alpha <= 1)) {
    throw std::invalid_argument(fmt::format("SharpMinMax: alpha = {}", plan.alpha));
  }
}

TensorMap SharpMinMax::state() {
  return {{"velocity", velocity_}, {"forget_velocity", forget_velocity_}, {"mask", mask_}};
}

torch::Tensor SharpMinMax::perturbed_part(const torch::Tensor& part) const {
  return options_.whole_perturbation ? torch::Tensor() : part;
}

double SharpMinMax::retain_gradient(const Samples& retain, const Samples& forget) {
  const double alpha = options_.loss == SharpMinMaxPlan::Loss::own_unweighted ? 1 : options_.alpha;
  return sharp_gradient(
      *model_.network, model_.parameters, plan_.sharpness,
      [&] {
        if (options_.loss == SharpMinMaxPlan::Loss::joint) {
          return add_negative_gradient(model_, retain, forget, alpha);
        }
        return add_cross_entropy(model_, retain, alpha);
      },
      perturbed_part(mask_.logical_not()));
}

double SharpMinMax::forget_gradient(const Samples& retain, const Samples& forget) {
  const bool joint = options_.loss == SharpMinMaxPlan::Loss::joint;
  const double weight =
      options_.loss == SharpMinMaxPlan::Loss::own_unweighted ? 1 : 1 - options_.alpha;
  const AddGradient add_gradient = [&] {
    if (!joint) return add_cross_entropy(model_, forget, -weight);
    // The retain part's pass has moved the running statistics by these batches.
    const FrozenStatistics frozen(*model_.network);
    return add_negative_gradient(model_, retain, forget, options_.alpha);
  };
  AddGradient add_sharpness_of;
  if (options_.sharpness_of == SharpMinMaxPlan::SharpnessOf::forget_cross_entropy) {
    add_sharpness_of = [&] { return add_cross_entropy(model_, forget, weight); };
  }
  return sharpened_gradient(*model_.network, model_.parameters,
                            options_.maximiser.value_or(plan_.sharpness), add_gradient,
                            perturbed_part(mask_), add_sharpness_of);
}

double SharpMinMax::step(std::int64_t epoch, std::int64_t step) {
  const Samples retain = retain_.of_pass(epoch, step);
  const Samples forget = forget_.cycled(epoch * retain_.batches() + step);
  set_mode();
  FlatParameters& parameters = model_.parameters;
  const torch::Tensor before = options_.alternating ? parameters.values.clone() : torch::Tensor();
  const auto retain_step = [&] {
    sgd_step(parameters, velocity_, plan_.sgd, rate(epoch), mask_.logical_not());
  };
  const double loss_retain = retain_gradient(retain, forget);
  if (!std::isfinite(loss_retain)) return loss_retain;
  const torch::Tensor gradient = parameters.gradient.clone();
  if (options_.alternating) retain_step();
  const double loss_forget = forget_gradient(retain, forget);
  if (!std::isfinite(loss_forget)) {
    if (options_.alternating) parameters.values.copy_(before);
    return loss_forget;
  }
  sgd_step(parameters, forget_velocity_, plan_.sgd, rate(epoch), mask_);
  if (!options_.alternating) {
    parameters.gradient.copy_(gradient);
    retain_step();
  }
  return options_.loss == SharpMinMaxPlan::Loss::joint ? loss_retain : loss_retain + loss_forget;
}

}  // namespace oubliette
