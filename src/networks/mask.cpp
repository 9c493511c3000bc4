// Gradients of the forget set, ranked.
#include "networks/mask.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "networks/evaluate.hpp"

namespace oubliette {

torch::Tensor gradient_scores(Model& model, const Samples& samples, GradientScore score,
                              std::int64_t batch) {
  if (samples.size() == 0) throw std::invalid_argument("gradient_scores: there are no samples");
  const bool by_sample = score == GradientScore::mean_of_magnitudes;
  const std::int64_t B = by_sample ? 1 : batch;
  const EvaluationMode mode(*model.network);
  torch::Tensor& gradient = model.parameters.gradient;
  torch::Tensor sum = torch::zeros_like(gradient);
  gradient.zero_();
  for (std::int64_t at = 0; at < samples.size(); at += B) {
    const std::int64_t count = std::min(B, samples.size() - at);
    const torch::Tensor logits = logits_of(model, samples.images.narrow(0, at, count));
    torch::cross_entropy_loss(logits, samples.labels.narrow(0, at, count), {}, at::Reduction::Sum)
        .backward();
    if (!by_sample) continue;
    sum.add_(gradient.abs());
    gradient.zero_();
  }
  if (!by_sample) sum = gradient.abs();
  gradient.zero_();
  return sum.div_(samples.size());
}

torch::Tensor largest(const torch::Tensor& scores, double percent) {
  if (!(percent >= 0 && percent <= 100)) {
    throw std::domain_error(fmt::format("largest: {} percent", percent));
  }
  if (!scores.isfinite().all().item<bool>()) {
    throw std::domain_error("largest: a score is not finite");
  }
  const auto count =
      static_cast<std::int64_t>(std::floor(static_cast<double>(scores.size(0)) * percent / 100));
  const torch::Tensor order =
      std::get<1>(torch::sort(scores, /*stable=*/true, /*dim=*/0, /*descending=*/true));
  torch::Tensor mask = torch::zeros(scores.sizes(), scores.options().dtype(torch::kBool));
  return mask.index_fill_(0, order.narrow(0, 0, count), true);
}

torch::Tensor forget_mask(Model& model, const Samples& forget, const MaskPlan& plan) {
  torch::Tensor scores = gradient_scores(model, forget, plan.score);
  if (!plan.normalisation) {
    for (const FlatParameters::Part& part : model.parameters.parts) {
      if (part.dimensions == 1) scores.narrow(0, part.start, part.size).fill_(-1);
    }
  }
  return largest(scores, plan.percent);
}

}  // namespace oubliette
