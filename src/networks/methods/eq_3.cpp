// Descent on retain samples and ascent on forget samples in one forward pass.
#include "networks/methods/eq_3.hpp"

#include <algorithm>
#include <stdexcept>

#include "networks/batches.hpp"
#include "networks/training.hpp"

namespace oubliette {
namespace {

Samples drawn(const Samples& samples, std::int64_t B, std::uint64_t seed, std::string_view purpose,
              std::int64_t step) {
  const torch::Tensor order = epoch_order(samples.size(), seed, purpose, step);
  return batch_at(samples, order.narrow(0, 0, std::min(B, samples.size())));
}

}  // namespace

Eq3::Eq3(Model& model, const Samples& retain, const Samples& forget, const Eq3Plan& plan)
    : model_(model),
      retain_(retain),
      forget_(forget),
      plan_(plan),
      velocity_(torch::zeros_like(model.parameters.values)) {
  if (plan.steps < 1) throw std::invalid_argument("Eq3: steps < 1");
  batch_count(retain.size(), plan.B);
  batch_count(forget.size(), plan.B);
}

double Eq3::step(std::int64_t, std::int64_t step) {
  const Samples retain = drawn(retain_, plan_.B, plan_.seed, "retain batch", step);
  const Samples forget = drawn(forget_, plan_.B, plan_.seed, "forget batch", step);
  const torch::Tensor images =
      torch::cat({retain.images, forget.images}).contiguous(torch::MemoryFormat::ChannelsLast);
  model_.network->train(plan_.normalisation == BatchNormalisation::batch);
  const StepSettings settings{plan_.sgd, plan_.sharpness, plan_.sgd.rate};
  return optimizer_step(model_, velocity_, settings, [&] {
    const torch::Tensor logits = logits_of(model_, images);
    const auto loss_of = [&](std::int64_t start, const Samples& part) {
      return torch::cross_entropy_loss(logits.narrow(0, start, part.size()), part.labels);
    };
    const torch::Tensor loss =
        (1 - plan_.alpha) * loss_of(0, retain) - plan_.alpha * loss_of(retain.size(), forget);
    loss.backward();
    return loss.item<double>();
  });
}

}  // namespace oubliette
