// The joint loss of NegGrad, and its two readings under SAM.
#include "networks/methods/negative_gradient.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace oubliette {

double add_negative_gradient(Model& model, const Samples& retain, const Samples& forget,
                             double alpha, NegativeGradientPlan::Forward forward) {
  if (forward == NegativeGradientPlan::Forward::apart) {
    const double loss = add_cross_entropy(model, retain, alpha);
    return loss + add_cross_entropy(model, forget, alpha - 1);
  }
  const torch::Tensor logits = logits_of(
      model,
      torch::cat({retain.images, forget.images}).contiguous(torch::MemoryFormat::ChannelsLast));
  const torch::Tensor loss =
      alpha * torch::cross_entropy_loss(logits.narrow(0, 0, retain.size()), retain.labels) -
      (1 - alpha) *
          torch::cross_entropy_loss(logits.narrow(0, retain.size(), forget.size()), forget.labels);
  loss.backward();
  return loss.item<double>();
}

NegativeGradient::NegativeGradient(Model& model, const Samples& retain, const Samples& forget,
                                   const NegativeGradientPlan& plan)
    : Unlearning(model, plan.common),
      alpha_(plan.alpha),
      forward_(plan.forward),
      perturbed_(plan.perturbed),
      retain_(retain, plan.common.B, plan.common.seed, "retain", plan.common.augmentation),
      forget_(forget, plan.common.B, plan.common.seed, "forget", plan.common.augmentation) {
  if (!(alpha_ >= 0 && alpha_ <= 1)) {
    throw std::invalid_argument(fmt::format("NegativeGradient: alpha = {}", alpha_));
  }
  if (forward_ == NegativeGradientPlan::Forward::together &&
      perturbed_ == NegativeGradientPlan::Perturbed::each) {
    throw std::invalid_argument(
        "NegativeGradient: a perturbation for each term needs the batches apart");
  }
}

double NegativeGradient::step(std::int64_t epoch, std::int64_t step) {
  const Samples retain = retain_.of_pass(epoch, step);
  const Samples forget = forget_.cycled(epoch * retain_.batches() + step);
  set_mode();
  if (perturbed_ == NegativeGradientPlan::Perturbed::whole_loss) {
    return optimizer_step(model_, velocity_, in_epoch(epoch), [&] {
      return add_negative_gradient(model_, retain, forget, alpha_, forward_);
    });
  }
  const double loss = gradient_of_each(retain, forget);
  if (std::isfinite(loss)) sgd_step(model_.parameters, velocity_, plan_.sgd, rate(epoch));
  return loss;
}

double NegativeGradient::gradient_of_each(const Samples& retain, const Samples& forget) {
  const auto gradient_of = [&](const Samples& batch, double weight) {
    return sharp_gradient(*model_.network, model_.parameters, plan_.sharpness,
                          [&] { return add_cross_entropy(model_, batch, weight); });
  };
  const double loss = gradient_of(retain, alpha_);
  const torch::Tensor of_retain = model_.parameters.gradient.clone();
  const double whole = loss + gradient_of(forget, alpha_ - 1);
  model_.parameters.gradient.add_(of_retain);
  return loss_along(model_.parameters, whole);
}

}  // namespace oubliette
