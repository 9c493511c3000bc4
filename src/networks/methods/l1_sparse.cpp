// The penalty's gradient is added to that of the loss, so that SAM sees both.
#include "networks/methods/l1_sparse.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

namespace oubliette {

L1Sparse::L1Sparse(Model& model, const Samples& retain, const L1SparsePlan& plan)
    : Unlearning(model, plan.common),
      alpha_(plan.alpha),
      decays_(plan.decays),
      retain_(retain, plan.common.B, plan.common.seed, "retain", plan.common.augmentation) {
  if (!(alpha_ >= 0) || !std::isfinite(alpha_)) {
    throw std::invalid_argument(fmt::format("L1Sparse: alpha = {}", alpha_));
  }
}

double L1Sparse::step(std::int64_t epoch, std::int64_t step) {
  const Samples batch = retain_.of_pass(epoch, step);
  const double part = static_cast<double>(epoch) / static_cast<double>(plan_.epochs);
  const double alpha = decays_ ? alpha_ * (1 - part) : alpha_;
  set_mode();
  const auto add_gradient = [&] {
    const double loss = add_cross_entropy(model_, batch);
    if (alpha == 0) return loss;
    const torch::Tensor& weights = model_.parameters.values;
    model_.parameters.gradient.add_(weights.sign(), alpha);
    return loss + alpha * weights.abs().sum(torch::kFloat64).item<double>();
  };
  return optimizer_step(model_, velocity_, in_epoch(epoch), add_gradient);
}

}  // namespace oubliette
