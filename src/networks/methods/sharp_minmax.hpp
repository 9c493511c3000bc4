// Sharp MinMax: flat minima for the retain set, sharp ones for the forget set, on two parts of the
// weights.
#pragma once

#include <optional>

#include "networks/mask.hpp"
#include "networks/methods/batch_stream.hpp"
#include "networks/methods/unlearning.hpp"

namespace oubliette {

/// The forget part of the weights is forget_mask at the model's present weights, the retain part
/// the rest. The retain part takes the step of SAM or ASAM (common.sharpness) and the forget part
/// that of sharpness maximisation (eq. 8), by an optimiser of its own each. [sharpness, 3.2 and
/// C.1] Batches as in NegGrad: B of each set, F over and over, one pass over R an epoch. Choices,
/// where the paper leaves more than one reading open: (a) loss: `own`: the retain part sees alpha
/// CE(R), the forget part -(1 - alpha) CE(F). The
///     introduction says "one is trained with sharpness minimization on the retained data, while
///     the other performs sharpness maximization on the forget data", and with `joint` (both see
///     NegGrad's loss) the rows with SGD would be NegGrad's own, which tables 6 and 7 are not.
///     `own_unweighted`: CE(R) and -CE(F).
/// (b) sharpness_of: the forget part's loss itself, as eq. 8 has it; or CE(F), of which the loss is
///     minus (1 - alpha) times: then the ascent keeps its loss and the sharpness of CE(F) grows.
/// (c) maximiser: kind and rho in the forget part; empty: those of common.sharpness, so that in the
///     row with SGD both parts take plain steps.
/// (d) whole_perturbation: perturbations stay inside their part; or reach the whole network.
/// (e) alternating: both gradients are taken at the same weights; or the forget part's at those
///     that the retain part's step left.
/// (f) Parameters of normalisation are ranked with all others (mask.normalisation); momentum and
///     weight decay act inside either part.
/// (g) mask.score: see GradientScore.
struct SharpMinMaxPlan {
  enum class Loss { own, own_unweighted, joint };
  enum class SharpnessOf { own_loss, forget_cross_entropy };
  UnlearningPlan common = {};
  double alpha = 0.99;
  MaskPlan mask{.percent = 30};
  Loss loss = Loss::own;
  SharpnessOf sharpness_of = SharpnessOf::own_loss;
  std::optional<Sharpness> maximiser = {};
  bool whole_perturbation = false;
  bool alternating = false;
};

/// The objects must outlive it.
class SharpMinMax : public Unlearning {
 public:
  /// @throws std::invalid_argument  when alpha is outside [0, 1].
  SharpMinMax(Model& model, const Samples& retain, const Samples& forget,
              const SharpMinMaxPlan& plan);

  std::int64_t steps_in(std::int64_t) const override { return retain_.batches(); }
  /// @returns the sum of both parts' losses (`joint`: the loss).
  double step(std::int64_t epoch, std::int64_t step) override;
  /// With the mask: it belongs to the weights before the first step.
  TensorMap state() override;

 private:
  double retain_gradient(const Samples& retain, const Samples& forget);
  double forget_gradient(const Samples& retain, const Samples& forget);
  torch::Tensor perturbed_part(const torch::Tensor& part) const;

  SharpMinMaxPlan options_;
  BatchStream retain_, forget_;
  torch::Tensor mask_;             // of the forget part
  torch::Tensor forget_velocity_;  // velocity_ is the retain part's
};

}  // namespace oubliette
