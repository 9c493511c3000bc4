// One network serves as student and teacher.
#include "networks/methods/teacher.hpp"

#include "networks/evaluate.hpp"

namespace oubliette {

Teacher::Teacher(const Model& model)
    : weights_(model.parameters.values.clone()),
      statistics_(running_statistics(*model.network).clone()) {}

torch::Tensor Teacher::logits(Model& model, const torch::Tensor& images) const {
  const torch::NoGradGuard no_gradient;
  const EvaluationMode mode(*model.network);
  const torch::Tensor weights = model.parameters.values.clone();
  const torch::Tensor statistics = running_statistics(*model.network);
  model.parameters.values.copy_(weights_);
  set_running_statistics(*model.network, statistics_);
  const torch::Tensor logits = logits_of(model, images);
  model.parameters.values.copy_(weights);
  set_running_statistics(*model.network, statistics);
  return logits;
}

torch::Tensor distillation_loss(const torch::Tensor& student, const torch::Tensor& teacher,
                                double T) {
  const torch::Tensor of_student = torch::log_softmax(student / T, 1);
  const torch::Tensor of_teacher = torch::log_softmax(teacher / T, 1);
  return (of_teacher.exp() * (of_teacher - of_student)).sum(1).mean() * (T * T);
}

}  // namespace oubliette
