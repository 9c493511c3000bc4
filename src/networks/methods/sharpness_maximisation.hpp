// The gradient of a step towards sharper minima.
#pragma once

#include "networks/optimizer.hpp"

namespace oubliette {

/// Leaves in parameters.gradient 2 grad L(w) - grad L(w + e), with e the perturbation of SAM or
/// ASAM: the gradient of L(w) - [L(w + e) - L(w)]. [sharpness, eq. 8, with SAM's approximation of
/// the inner maximum and of its gradient] Without sharpness, grad L(w). Running statistics go on in
/// the first pass alone; the weights come back with the same bits.
/// @param add_sharpness_of  of another loss L': then grad L(w) + grad L'(w) - grad L'(w + e'), with
/// e' from L'. Empty: L.
/// @returns L(w), or a loss that is not finite.
double sharpened_gradient(torch::nn::Module& network, FlatParameters& parameters,
                          const Sharpness& sharpness, const AddGradient& add_gradient,
                          const torch::Tensor& perturbation_mask = {},
                          const AddGradient& add_sharpness_of = {});

}  // namespace oubliette
