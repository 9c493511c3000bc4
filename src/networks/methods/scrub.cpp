// Max steps and min steps.
#include "networks/methods/scrub.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace oubliette {

Scrub::Scrub(Model& model, const Samples& retain, const Samples& forget, const ScrubPlan& plan)
    : Unlearning(model, plan.common),
      options_(plan),
      retain_(retain, plan.common.B, plan.common.seed, "retain", plan.common.augmentation),
      forget_(forget, plan.forget_B == 0 ? plan.common.B : plan.forget_B, plan.common.seed,
              "forget", plan.common.augmentation),
      teacher_(model) {
  if (!(plan.kd_T > 0) || plan.msteps < 0 || !(plan.gamma >= 0) || !(plan.beta >= 0)) {
    throw std::invalid_argument(fmt::format("Scrub: kd_T {}, msteps {}, gamma {}, beta {}",
                                            plan.kd_T, plan.msteps, plan.gamma, plan.beta));
  }
}

TensorMap Scrub::state() {
  TensorMap state = Unlearning::state();
  state.merge(teacher_.state());
  return state;
}

std::int64_t Scrub::max_steps_in(std::int64_t epoch) const {
  return epoch < options_.msteps ? forget_.batches() : 0;
}

std::int64_t Scrub::steps_in(std::int64_t epoch) const {
  return max_steps_in(epoch) + retain_.batches();
}

double Scrub::step(std::int64_t epoch, std::int64_t step) {
  const std::int64_t first = max_steps_in(epoch);
  return step < first ? max_step(epoch, step) : min_step(epoch, step - first);
}

double Scrub::max_step(std::int64_t epoch, std::int64_t step) {
  const Samples batch = forget_.of_pass(epoch, step);
  const torch::Tensor teacher = teacher_.logits(model_, batch.images);
  set_mode();
  StepSettings settings = in_epoch(epoch);
  if (!options_.sharp_max_steps) settings.sharpness = {};
  const auto add_gradient = [&] {
    const torch::Tensor loss =
        -distillation_loss(logits_of(model_, batch.images), teacher, options_.kd_T);
    loss.backward();
    return loss.item<double>();
  };
  return optimizer_step(model_, velocity_, settings, add_gradient);
}

double Scrub::min_step(std::int64_t epoch, std::int64_t step) {
  const Samples batch = retain_.of_pass(epoch, step);
  const torch::Tensor teacher = teacher_.logits(model_, batch.images);
  set_mode();
  const auto add_gradient = [&] {
    const torch::Tensor logits = logits_of(model_, batch.images);
    const torch::Tensor loss = options_.gamma * torch::cross_entropy_loss(logits, batch.labels) +
                               options_.beta * distillation_loss(logits, teacher, options_.kd_T);
    loss.backward();
    return loss.item<double>();
  };
  return optimizer_step(model_, velocity_, in_epoch(epoch), add_gradient);
}

}  // namespace oubliette
