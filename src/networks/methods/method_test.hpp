// What the tests of methods share: a tiny model with two sets, and every method's settings for
// them.
#pragma once

#include <string>

#include "networks/methods/method.hpp"
#include "networks/tiny_test.hpp"

namespace oubliette {

/// A model with weights that are not the initial ones' and statistics that are no longer 0 and 1.
struct Tiny {
  explicit Tiny(const Machine& machine = float64_machine)
      : model(make_model(tiny_shape, 1, machine)),
        retain(random_samples(10, 2, machine)),
        forget(random_samples(4, 3, machine)) {
    const torch::NoGradGuard no_gradient;
    model.network->train();
    for (int i = 0; i < 5; ++i) logits_of(model, retain.images);
  }
  torch::Tensor& weights() { return model.parameters.values; }

  Model model;
  Samples retain, forget;
};

/// Everything at once: momentum, decay, a cosine, augmentation; batches that do not divide the
/// sets.
inline UnlearningPlan busy_plan(const Sharpness& sharpness) {
  return {
      .epochs = 2,
      .B = 4,
      .sgd = {.rate = 0.05, .momentum = 0.9, .weight_decay = 0.01, .schedule = Schedule::cosine},
      .sharpness = sharpness,
      .augmentation = {.crop = 1, .flip = true},
      .seed = 5};
}

/// One step on all samples of both sets, whose weights' change is minus the gradient.
inline UnlearningPlan gradient_plan(const Sharpness& sharpness = {}) {
  return {.epochs = 10, .B = 100, .sgd = {.rate = 1}, .sharpness = sharpness, .seed = 5};
}

/// Gives every method the same plan (SCRUB one epoch of max steps).
inline MethodSettings settings_with(const UnlearningPlan& plan) {
  MethodSettings settings;
  for (const MethodInfo& info : methods()) {
    if (UnlearningPlan* common = common_plan(info.name, settings)) *common = plan;
  }
  settings.retraining.training = {.epochs = plan.epochs,
                                  .B = plan.B,
                                  .sgd = plan.sgd,
                                  .sharpness = plan.sharpness,
                                  .augmentation = plan.augmentation,
                                  .seed = plan.seed};
  settings.scrub.msteps = 1;
  return settings;
}

inline const std::vector<std::string> all_sharpness{"sgd", "sam-0.1", "asam-0.1", "asam-1.0"};

/// The mean cross-entropy, written out, of a network in its present mode.
inline torch::Tensor plain_cross_entropy(Network& network, const Samples& samples) {
  const torch::Tensor logits = network.forward(samples.images);
  const torch::Tensor right = logits.gather(1, samples.labels.view({-1, 1})).squeeze(1);
  return (logits.exp().sum(1).log() - right).mean();
}

/// The gradient of a loss of the network at `weights` by autograd on its separate parameters, as
/// one vector in the order of FlatParameters; the weights come back.
inline torch::Tensor plain_gradient(Model& model, const torch::Tensor& weights,
                                    const std::function<torch::Tensor(Network&)>& loss) {
  const torch::Tensor before = model.parameters.values.clone();
  model.parameters.values.copy_(weights);
  const std::vector<torch::Tensor> parameters = model.network->parameters();
  const auto gradients = torch::autograd::grad({loss(*model.network)}, parameters);
  torch::Tensor vector = torch::zeros_like(before);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    vector
        .as_strided(parameters[i].sizes(), parameters[i].strides(), model.parameters.parts[i].start)
        .copy_(gradients[i]);
  }
  model.parameters.values.copy_(before);
  return vector;
}

/// How far a gradient is from that of another route: float64 through three normalised layers loses
/// a few of 16 digits, of gradients of order 1.
constexpr double gradient_tolerance = 1e-11;

/// The change by one step of rate 1 without momentum, with the sign of a gradient.
inline torch::Tensor change_by_step(Model& model, Procedure& procedure, std::int64_t epoch = 0,
                                    std::int64_t step = 0) {
  const torch::Tensor before = model.parameters.values.clone();
  procedure.step(epoch, step);
  return before - model.parameters.values;
}

}  // namespace oubliette
