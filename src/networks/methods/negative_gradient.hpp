// NegGrad: descent on the retain set, ascent on the forget set.
#pragma once

#include "networks/methods/batch_stream.hpp"
#include "networks/methods/unlearning.hpp"

namespace oubliette {

/// alpha CE(R) - (1 - alpha) CE(F) [sharpness, eq. 4]: each step draws B samples of each set, F
/// over and over (always B, see BatchStream::cycled); an epoch is one pass over R, whose last batch
/// may be smaller. Choices, where the paper says nothing:
/// - forward: retain and forget batch go through the network one after the other, as in the public
///   code, so that batch normalisation takes each batch's statistics; or `together`.
/// - perturbed: SAM's perturbation comes from the gradient of the whole loss [eq. 41 prints that];
///   or `each`: one for either term, from its own gradient.
struct NegativeGradientPlan {
  enum class Forward { apart, together };
  enum class Perturbed { whole_loss, each };
  UnlearningPlan common = {};
  double alpha = 0.99;
  Forward forward = Forward::apart;
  Perturbed perturbed = Perturbed::whole_loss;
};

/// The gradient of alpha CE(retain) - (1 - alpha) CE(forget), added. @returns the loss.
double add_negative_gradient(
    Model& model, const Samples& retain, const Samples& forget, double alpha,
    NegativeGradientPlan::Forward forward = NegativeGradientPlan::Forward::apart);

/// The objects must outlive it.
class NegativeGradient : public Unlearning {
 public:
  /// @throws std::invalid_argument  when alpha is outside [0, 1], or for `together` with `each`.
  NegativeGradient(Model& model, const Samples& retain, const Samples& forget,
                   const NegativeGradientPlan& plan);

  std::int64_t steps_in(std::int64_t) const override { return retain_.batches(); }
  double step(std::int64_t epoch, std::int64_t step) override;

 private:
  double gradient_of_each(const Samples& retain, const Samples& forget);

  double alpha_;
  NegativeGradientPlan::Forward forward_;
  NegativeGradientPlan::Perturbed perturbed_;
  BatchStream retain_, forget_;
};

}  // namespace oubliette
