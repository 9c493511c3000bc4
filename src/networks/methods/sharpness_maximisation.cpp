// Eq. 8 by at most three passes.
#include "networks/methods/sharpness_maximisation.hpp"

#include <cmath>

namespace oubliette {

double sharpened_gradient(torch::nn::Module& network, FlatParameters& parameters,
                          const Sharpness& sharpness, const AddGradient& add_gradient,
                          const torch::Tensor& perturbation_mask,
                          const AddGradient& add_sharpness_of) {
  torch::Tensor& gradient = parameters.gradient;
  gradient.zero_();
  const double loss = add_gradient();
  if (sharpness.kind == Sharpness::Kind::none || !std::isfinite(loss)) {
    return loss_along(parameters, loss);
  }
  torch::Tensor sum = gradient.clone();
  if (add_sharpness_of) {
    gradient_at_offset(network, parameters, torch::zeros_like(gradient), add_sharpness_of);
  }
  sum.add_(gradient);
  const torch::Tensor offset = perturbation(parameters, sharpness, perturbation_mask);
  const double perturbed = gradient_at_offset(network, parameters, offset,
                                              add_sharpness_of ? add_sharpness_of : add_gradient);
  gradient.copy_(sum.sub_(gradient));
  return std::isfinite(perturbed) ? loss_along(parameters, loss) : perturbed;
}

}  // namespace oubliette
