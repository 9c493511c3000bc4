// Evaluation by batches, without gradients.
#include "networks/evaluate.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "networks/batches.hpp"

namespace oubliette {
namespace {

template <class Function>
torch::Tensor by_batches(Model& model, const Samples& samples, std::int64_t batch,
                         Function&& function) {
  if (samples.size() == 0) throw std::invalid_argument("evaluate: there are no samples");
  const torch::NoGradGuard no_gradient;
  const EvaluationMode mode(*model.network);
  std::vector<torch::Tensor> parts;
  for (std::int64_t at = 0; at < samples.size(); at += batch) {
    const std::int64_t count = std::min(batch, samples.size() - at);
    parts.push_back(function(samples.images.narrow(0, at, count)).to(torch::kCPU, torch::kFloat64));
  }
  return torch::cat(parts);
}

}  // namespace

torch::Tensor evaluation_logits(Model& model, const Samples& samples, std::int64_t batch) {
  return by_batches(model, samples, batch,
                    [&](const torch::Tensor& images) { return logits_of(model, images); });
}

torch::Tensor evaluation_features(Model& model, const Samples& samples, std::int64_t batch) {
  return by_batches(model, samples, batch,
                    [&](const torch::Tensor& images) { return model.network->features(images); });
}

Fit fit_of(const torch::Tensor& logits, const torch::Tensor& labels) {
  const torch::Tensor right = logits.argmax(1).eq(labels);
  return {torch::cross_entropy_loss(logits, labels).item<double>(),
          right.to(torch::kFloat64).mean().item<double>()};
}

Fit evaluate(Model& model, const Samples& samples, std::int64_t batch) {
  return fit_of(evaluation_logits(model, samples, batch), samples.labels.to(torch::kCPU));
}

}  // namespace oubliette
