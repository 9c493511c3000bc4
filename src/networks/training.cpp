// Epochs of batches in random order.
#include "networks/training.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "networks/evaluate.hpp"
#include "networks/random.hpp"

namespace oubliette {

Training::Training(Model& model, const Samples& samples, const TrainingPlan& plan)
    : model_(model),
      samples_(samples),
      plan_(plan),
      velocity_(torch::zeros_like(model.parameters.values)) {
  if (plan.epochs < 1 || plan.further_epochs < 0) {
    throw std::invalid_argument("Training: epochs < 1 or further_epochs < 0");
  }
  batch_count(samples.size(), plan.B);
}

std::int64_t Training::steps_in(std::int64_t) const {
  return batch_count(samples_.size(), plan_.B);
}

double Training::step(std::int64_t epoch, std::int64_t step) {
  if (order_epoch_ != epoch) {
    order_ = epoch_order(samples_.size(), plan_.seed, "training order", epoch);
    order_epoch_ = epoch;
  }
  const std::int64_t start = step * plan_.B;
  Samples batch =
      batch_at(samples_, order_.narrow(0, start, std::min(plan_.B, samples_.size() - start)));
  batch.images =
      augmented(batch.images, plan_.augmentation,
                generator_for(plan_.seed, "training augmentation", epoch * steps_in(epoch) + step));
  model_.network->train();
  return optimizer_step(model_, velocity_, {plan_.sgd, plan_.sharpness, rate(epoch)},
                        [&] { return add_cross_entropy(model_, batch); });
}

double Training::rate(std::int64_t epoch) const {
  return epoch < plan_.epochs ? rate_at(plan_.sgd, epoch, plan_.epochs) : plan_.sgd.rate / 10;
}

bool Training::is_over_after(std::int64_t) {
  return plan_.until_fitted && evaluate(model_, samples_).accuracy == 1;
}

double optimizer_step(Model& model, torch::Tensor& velocity, const StepSettings& settings,
                      const AddGradient& add_gradient, const StepMasks& masks) {
  const double loss = sharp_gradient(*model.network, model.parameters, settings.sharpness,
                                     add_gradient, masks.perturbation);
  if (std::isfinite(loss)) {
    sgd_step(model.parameters, velocity, settings.sgd, settings.rate, masks.step);
  }
  return loss;
}

double add_cross_entropy(Model& model, const Samples& batch, double weight) {
  const torch::Tensor loss =
      weight * torch::cross_entropy_loss(logits_of(model, batch.images), batch.labels);
  loss.backward();
  return loss.item<double>();
}

}  // namespace oubliette
