// Random labels, and SalUn: fine-tuning on all samples with wrong labels on those to forget.
#pragma once

#include "networks/methods/unlearning.hpp"

namespace oubliette {

/// How labels are drawn: of the other K - 1 classes, or of all K (as in the public code, where a
/// label stays right with probability 1/K). Uniform. [sharpness, 2.2 says "randomly flipped"]
enum class LabelLaw { others, all };

/// CE(S) with the labels of F drawn anew in each epoch. [sharpness, 2.2]
/// Choices, where the paper says nothing:
/// - labels: see LabelLaw.
/// - order: batches of R and F mixed, one pass over S an epoch (the public code for CIFAR-10 and
///   eq. 3); or all batches of F, then those of R.
/// - whole_perturbation: with a mask, SAM perturbs the weights in the mask alone; or all.
struct RandomLabelsPlan {
  enum class Order { mixed, forget_first };
  UnlearningPlan common{.sgd = {.rate = 0.08, .momentum = 0.9, .weight_decay = 5e-4}};
  LabelLaw labels = LabelLaw::others;
  Order order = Order::mixed;
  bool whole_perturbation = false;
};

/// Labels drawn for one epoch, on the labels' device.
/// @throws std::invalid_argument  when classes < 2.
torch::Tensor random_labels(const torch::Tensor& labels, std::int64_t classes, LabelLaw law,
                            std::uint64_t seed, std::int64_t epoch);

/// The objects must outlive it.
class RandomLabels : public Unlearning {
 public:
  /// @param mask  bool, P: the weights that change; undefined: all.
  RandomLabels(Model& model, const Samples& retain, const Samples& forget, std::int64_t classes,
               const RandomLabelsPlan& plan, const torch::Tensor& mask = {});

  std::int64_t steps_in(std::int64_t) const override;
  double step(std::int64_t epoch, std::int64_t step) override;
  /// With the mask: it belongs to the weights before the first step.
  TensorMap state() override;

 private:
  void begin(std::int64_t epoch);
  Samples batch(std::int64_t step) const;

  const Samples& retain_;
  const Samples& forget_;
  std::int64_t classes_;
  RandomLabelsPlan options_;
  torch::Tensor mask_;
  std::int64_t epoch_ = -1;  // of what follows
  Samples relabelled_;       // F
  torch::Tensor order_;      // of R and then F, mixed or not
};

}  // namespace oubliette
