// The model before unlearning, as a teacher.
#pragma once

#include "networks/model.hpp"
#include "networks/run.hpp"

namespace oubliette {

/// Weights and running statistics of a model at one moment.
class Teacher {
 public:
  explicit Teacher(const Model& model);

  /// The teacher's logits in evaluation mode, without gradient. `model` lends its network, and has
  /// its weights, statistics and mode back afterwards, with the same bits.
  torch::Tensor logits(Model& model, const torch::Tensor& images) const;
  /// Shares its memory.
  TensorMap state() const { return {{"teacher", weights_}, {"teacher_statistics", statistics_}}; }

 private:
  torch::Tensor weights_, statistics_;
};

/// T^2 KL(teacher || student) of the softmax at temperature T, the mean over samples, of logits
/// (B x K). The factor keeps gradients of the same order for all T. [Hinton et al. 2015]
torch::Tensor distillation_loss(const torch::Tensor& student, const torch::Tensor& teacher,
                                double T);

}  // namespace oubliette
