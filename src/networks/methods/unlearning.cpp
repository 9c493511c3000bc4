// Steps that the methods share.
#include "networks/methods/unlearning.hpp"

#include <cmath>
#include <stdexcept>

namespace oubliette {

Unlearning::Unlearning(Model& model, const UnlearningPlan& plan)
    : model_(model), plan_(plan), velocity_(torch::zeros_like(model.parameters.values)) {
  if (plan.epochs < 1) throw std::invalid_argument("Unlearning: epochs < 1");
}

double add_weighted_cross_entropy(Model& model, const Samples& batch, double weight) {
  const torch::Tensor loss =
      weight * torch::cross_entropy_loss(logits_of(model, batch.images), batch.labels);
  loss.backward();
  return loss.item<double>();
}

double masked_step(Model& model, torch::Tensor& velocity, const UnlearningPlan& plan, double rate,
                   const AddGradient& add_gradient, const torch::Tensor& mask,
                   const torch::Tensor& perturbation_mask) {
  const double loss = sharp_gradient(*model.network, model.parameters, plan.sharpness, add_gradient,
                                     perturbation_mask);
  if (std::isfinite(loss)) sgd_step(model.parameters, velocity, plan.sgd, rate, mask);
  return loss;
}

}  // namespace oubliette
