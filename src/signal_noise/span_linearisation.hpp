// The linearised unlearning step on the span of rank-one Hessians h_i h_i', and whether it leaves.
#pragma once

#include <vector>

#include "signal_noise/memorization_setup.hpp"
#include "signal_noise/mix_coherence.hpp"
#include "signal_noise/span_data.hpp"

namespace oubliette {

/// Covariances of the numbers x_i (0 or 1) that say whether sample i is in the batch of a step of
/// eq. 3, times the squared weights: Sigma_ik = c_i c_k Cov(x_i, x_k) with c_i = eta (1 - alpha)/B
/// on the retain set, -eta alpha/B on the forget set. n x n. Bernoulli: the diagonal C_r, C_f of
/// Definition A.1. Batches of exactly B: also -C/(n - 1) within each set. Shuffled passes (epochs)
/// are not independent from step to step; they are given the covariances of exactly B.
RowMatrix batch_covariances(long n_r, const UnlearningSetup& setup);

/// C'_r and C'_f, from C_r and C_f of Definition 3.2 (Bernoulli sampling, as the paper defines
/// them).
/// @returns 0, 0 when C_r = C_f = 0.
MixWeights mix_weights(long n_r, const UnlearningSetup& setup);

/// Only `leaves_by_ascent` is a proof. The others are computed: the eigenvalues of J to some n
/// roundings of 1 and of eta times the largest <h_i, h_i>, lambda_max_T to an error estimated below
/// 1e-11 of it (mean_square_eigenvalue.hpp). So growth without a proof of ascent, overshoot
/// (lambda_min_J < -1), noise (neither) and convergence are what these numbers say, no more.
struct SpanLinearisation {
  double lambda_max_T = 0;  // of T(M) = J M J + sum_ik Sigma_ik H_i M H_k on the span
  double lambda_max_J = 0;
  double lambda_min_J = 0;
  /// A direction v of the span has v'Av < 0, A = (1 - alpha) H_R - alpha H_F, by more than the
  /// rounding errors of this evaluation, and eta > 0: then J has an eigenvalue above 1 and, with
  /// batches drawn anew each step, E||w_k||^2 diverges. This is proved for the alpha of the setup
  /// and the Hessians h_i h_i' whose factors are the rows of the rounded Cholesky factor; how far
  /// these are from the network's is the rounding of the training and of that factor.
  bool leaves_by_ascent = false;
};

/// @param factors  <h_i, h_k>, n x n, retain set first. The span has the dimension of its numerical
/// rank: what the h_i have outside the directions kept, each less than s 1e-14 squared, s the
/// largest <h_i, h_i>, is left out; rounding of the inner products drowns it. That moves h_i h_i'
/// by less than 2.1e-7 s, so the eigenvalues of J by less than x = 2.1e-7 eta s, and lambda_max(T),
/// with batches of exactly B, by less than 2 x (1 + eta s) + x^2. By second order it is some 1e-14
/// as soon as an eigenvalue lies well away from those of the directions left out, which are
/// about 1.
/// @throws std::runtime_error  when an entry is not finite or the eigenvalue does not converge.
SpanLinearisation linearise_on_span(const RowMatrix& factors, long n_r,
                                    const UnlearningSetup& setup);

}  // namespace oubliette
