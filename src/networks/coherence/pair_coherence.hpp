// The coherence of retain and forget samples, from the inner products of their Hessians' factors.
#pragma once

#include <cstdint>

#include "networks/coherence/unlearning_setting.hpp"
#include "networks/torch.hpp"

namespace oubliette {

/// The Hessians H_i = sum_a u_ia u_ia^T of a sample of images, the retain images first.
struct SampledHessians {
  torch::Tensor products;  // nK x nK: <u_ia, u_kb>, see gauss_newton_products
  std::int64_t classes = 0, retain = 0, forget = 0;  // K; n = retain + forget
};

/// @throws std::invalid_argument  naming the sizes, when they do not fit or a set is empty.
void require_sizes(const SampledHessians& hessians);

/// Over the pairs p = (r, f) of sampled images, D_p = C'_r H_r + C'_f H_f [stability, Definitions
/// 3.3 and 3.4]; S_pq = sqrt(Tr(D_p D_q)).
struct PairCoherence {
  double lambda_max_D = 0;  // of D = C'_r mean H_r + C'_f mean H_f
  double max_lambda_max_D_rf = 0;
  double lambda_max_S = 0, lambda_max_S_error = 0;  // of the sampled pairs
  double sigma = 0;                                 // lambda_max_S / max_lambda_max_D_rf
  /// The same for all n_r n_f pairs, as if each image stood for n_r/retain (n_f/forget) equal ones:
  /// S then has each entry that many times, and lambda_max_S and sigma are n_r n_f / (retain
  /// forget) times as large. What is the largest over all pairs is estimated from below.
  double sigma_all = 0;
};

/// lambda_max_S from a vector with positive entries by largest_eigenvalue with relative accuracy
/// 1e-9. sigma is 0/0, an error, when all Hessians are zero.
/// @throws std::domain_error  when C' is undefined, or all D_rf are zero.
PairCoherence pair_coherence(const SampledHessians& hessians, const UnlearningSetting& setting);

}  // namespace oubliette
