// What one layer adds to the inner products of per-sample gradients.
#pragma once

#include "networks/layers.hpp"

namespace oubliette {

/// Adds <g_ia, g_kb> to `products` (nK x nK, double; its upper triangle alone is right), where g_ia
/// is the gradient in the layer's parameters of a function with derivative delta_ia at the output.
/// @param deltas  n x K x (sizes of the layer's output for one sample).
/// @param columns  how many parameters' derivatives are held at a time, at least one output
/// channel's.
/// @pre the layer is in evaluation mode, and no gradient is recorded.
void add_layer_products(torch::Tensor& products, const LayerCall& call, const torch::Tensor& deltas,
                        std::int64_t columns);

}  // namespace oubliette
