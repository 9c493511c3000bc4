// Labels and orders are made once an epoch.
#include "networks/methods/random_labels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "networks/random.hpp"

namespace oubliette {

torch::Tensor random_labels(const torch::Tensor& labels, std::int64_t classes, LabelLaw law,
                            std::uint64_t seed, std::int64_t epoch) {
  if (classes < 2) throw std::invalid_argument(fmt::format("random_labels: {} classes", classes));
  const torch::Generator generator = generator_for(seed, "random labels", epoch);
  const torch::TensorOptions whole(torch::kInt64);
  if (law == LabelLaw::all) {
    return torch::randint(classes, labels.sizes(), generator, whole).to(labels.device());
  }
  // How far to go from the right label, round the circle of classes.
  const torch::Tensor away = torch::randint(1, classes, labels.sizes(), generator, whole);
  return labels.add(away.to(labels.device())).remainder(classes);
}

RandomLabels::RandomLabels(Model& model, const Samples& retain, const Samples& forget,
                           std::int64_t classes, const RandomLabelsPlan& plan,
                           const torch::Tensor& mask)
    : Unlearning(model, plan.common),
      retain_(retain),
      forget_(forget),
      classes_(classes),
      options_(plan),
      mask_(mask) {
  batch_count(retain.size(), plan_.B);
  batch_count(forget.size(), plan_.B);
}

TensorMap RandomLabels::state() {
  TensorMap state = Unlearning::state();
  if (mask_.defined()) state["mask"] = mask_;
  return state;
}

std::int64_t RandomLabels::steps_in(std::int64_t) const {
  if (options_.order == RandomLabelsPlan::Order::mixed) {
    return batch_count(retain_.size() + forget_.size(), plan_.B);
  }
  return batch_count(forget_.size(), plan_.B) + batch_count(retain_.size(), plan_.B);
}

void RandomLabels::begin(std::int64_t epoch) {
  if (epoch_ == epoch) return;
  epoch_ = epoch;
  relabelled_ = {forget_.images,
                 random_labels(forget_.labels, classes_, options_.labels, plan_.seed, epoch)};
  const std::int64_t retain = retain_.size();
  if (options_.order == RandomLabelsPlan::Order::mixed) {
    order_ = epoch_order(retain + forget_.size(), plan_.seed, "mixed order", epoch);
  } else {
    order_ = torch::cat({epoch_order(retain, plan_.seed, "retain order", epoch),
                         epoch_order(forget_.size(), plan_.seed, "forget order", epoch) + retain});
  }
}

Samples RandomLabels::batch(std::int64_t step) const {
  const std::int64_t B = plan_.B, retain = retain_.size();
  std::int64_t start = step * B, end = order_.size(0);
  if (options_.order == RandomLabelsPlan::Order::forget_first) {
    const std::int64_t first = batch_count(forget_.size(), B);
    start = step < first ? retain + step * B : (step - first) * B;
    if (step >= first) end = retain;
  }
  const torch::Tensor indices = order_.narrow(0, start, std::min(B, end - start));
  const torch::Tensor of_retain = indices.masked_select(indices < retain);
  const torch::Tensor of_forget = indices.masked_select(indices >= retain) - retain;
  const Samples kept = batch_at(retain_, of_retain), wrong = batch_at(relabelled_, of_forget);
  return {torch::cat({kept.images, wrong.images}).contiguous(torch::MemoryFormat::ChannelsLast),
          torch::cat({kept.labels, wrong.labels})};
}

double RandomLabels::step(std::int64_t epoch, std::int64_t step) {
  begin(epoch);
  Samples samples = batch(step);
  samples.images =
      augmented(samples.images, plan_.augmentation,
                generator_for(plan_.seed, "mixed augmentation", epoch * steps_in(epoch) + step));
  set_mode();
  return optimizer_step(model_, velocity_, in_epoch(epoch),
                        [&] { return add_cross_entropy(model_, samples); },
                        {mask_, options_.whole_perturbation ? torch::Tensor() : mask_});
}

}  // namespace oubliette
