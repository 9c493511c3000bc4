// Loss and accuracy of a model on samples.
#pragma once

#include "networks/model.hpp"

namespace oubliette {

/// Means over samples.
struct Fit {
  double loss = 0;      // cross-entropy, natural logarithm
  double accuracy = 0;  // share of samples whose largest logit is their label's
};

/// Puts a module in evaluation mode (running statistics) as long as this object lives.
class EvaluationMode {
 public:
  explicit EvaluationMode(torch::nn::Module& module)
      : module_(module), was_training_(module.is_training()) {
    module_.eval();
  }
  ~EvaluationMode() { module_.train(was_training_); }
  EvaluationMode(const EvaluationMode&) = delete;
  EvaluationMode& operator=(const EvaluationMode&) = delete;

 private:
  torch::nn::Module& module_;
  bool was_training_;
};

/// In evaluation mode, `batch` samples at a time; sums in double. NaN when a logit is.
/// @throws std::invalid_argument  when there are no samples.
Fit evaluate(Model& model, const Samples& samples, std::int64_t batch = 500);

/// Logits (N x classes) in evaluation mode, on the CPU in double.
torch::Tensor evaluation_logits(Model& model, const Samples& samples, std::int64_t batch = 500);

/// Penultimate features (N x F) in evaluation mode, on the CPU in double.
torch::Tensor evaluation_features(Model& model, const Samples& samples, std::int64_t batch = 500);

/// Of logits (N x classes) and labels on the CPU.
Fit fit_of(const torch::Tensor& logits, const torch::Tensor& labels);

}  // namespace oubliette
