// Per-sample generalised Gauss-Newton matrices of a network, known by their inner products.
#pragma once

#include <cstdint>

#include "networks/model.hpp"
#include "networks/torch.hpp"

namespace oubliette {

/// How much memory the work may take, beside the activations of one forward pass.
struct GaussNewtonMemory {
  std::int64_t delta_bytes = std::int64_t{1} << 30U;  // derivatives at the outputs of layers
  std::int64_t columns = 4096;                        // of a layer's gradients at a time
};

/// The inner products of the vectors whose outer products are the Hessians of the samples.
/// With n samples, K classes, J_i the Jacobian of sample i's logits in all P parameters (K x P) and
/// p its softmax, the generalised Gauss-Newton matrix of the cross-entropy is
///   H_i = J_i^T (diag p - p p^T) J_i = sum_a u_ia u_ia^T,  u_ia = J_i^T L_i[:, a],
///   L_i = diag(sqrt p) - p sqrt(p)^T, since L_i L_i^T = diag p - p p^T.
/// In evaluation mode (running statistics), so that a sample's Hessian depends on it alone.
/// Derivatives are taken in the model's numbers, without autocast, of vectors L_i[:, a] scaled to
/// length 1, so that saturated samples do not underflow; sums over parameters are in double. No
/// P-vector is ever stored: layers are worked on one after the other, and wide ones by parts.
/// @returns nK x nK, double, on the CPU: <u_ia, u_kb> in row i K + a, column k K + b.
/// @throws std::invalid_argument  when there are no samples.
/// @throws std::domain_error  when a product is not finite.
/// @throws std::logic_error  when the network has a parameter outside of its noting layers, or
/// calls one twice.
torch::Tensor gauss_newton_products(Model& model, const Samples& samples,
                                    const GaussNewtonMemory& memory = {});

/// Tr(H_i H_k) = sum_ab <u_ia, u_kb>^2 (n x n), from the inner products.
torch::Tensor hessian_gram(const torch::Tensor& products, std::int64_t classes);

/// The vectors L_i[:, a] of softmax(logits) (n x K, double), each scaled to length 1, and their
/// lengths. 1 - p_a is the sum of the other shares: no cancellation where a sample is fitted.
struct OutputFactors {
  torch::Tensor directions;  // n x K x K: sample, a, logit; zero where the length is
  torch::Tensor lengths;     // n x K
};
OutputFactors output_factors(const torch::Tensor& logits);

}  // namespace oubliette
