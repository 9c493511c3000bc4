// The inner products on which training, unlearning and test error depend, drawn without the
// vectors (the span route).
//
// Why this is exact, for every d. Each gradient step adds multiples of mu and of the noise vectors
// to a filter, so every margin, loss and gradient of the whole run is a function of the inner
// products among mu, the noise vectors and the first weights: N = 1 + n (P - 1) + 2m vectors at
// most. Take an orthonormal basis by Gram-Schmidt in that order. mu = ||mu|| e_1 is fixed. Given
// the vectors before it, a Gaussian vector N(0, s^2 I_d) has independent N(0, s^2) coordinates
// along the k basis vectors so far, because its law is invariant under rotations and it is
// independent of them; the rest of it is Gaussian in the d - k dimensions left, so its length,
// which is its coordinate along the next basis vector, is s chi_{d-k}, independent of the others
// (Bartlett's decomposition). After d vectors nothing is left, and the remaining ones have d normal
// coordinates. So the coordinates can be drawn as they stand: normal below the diagonal, chi on it.
// The inner products of such coordinates have the joint law of those of the vectors, and what is
// computed from them has the law of what the ambient route computes: the same law, not a limit.
//
// A fresh noise patch meets the final filters through their inner products alone. It is N(0,
// sigma^2 I) on the span too, so given the filters these are jointly normal with covariance
// sigma^2 <w_k, w_l>.
#pragma once

#include <Eigen/Dense>
#include <vector>

#include "signal_noise/memorization_setup.hpp"
#include "streams/stream.hpp"

namespace oubliette {

using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Vector 0 is mu, vector 1 + i q + p the p-th of the q noise vectors of sample i; R = 1 + n q.
/// Filters 0..m-1 are those with j = +1, filters m..2m-1 those with j = -1.
struct SpanData {
  long m = 0;
  long noises = 1;        // q
  long copies = 1;        // how often each noise vector occurs in its sample
  std::vector<int> y;     // n labels, -1 or +1
  RowMatrix gram;         // R x R: inner products of mu and the noise vectors
  RowMatrix activations;  // 2m x R: <w_k, v> of the first weights
  RowMatrix weight_gram;  // 2m x 2m: <w_k, w_l> of the first weights

  long n() const { return static_cast<long>(y.size()); }
};

/// Draws labels and inner products, in time and memory that do not depend on d.
/// @pre n, d, m >= 1, P >= 2, scales >= 0 (the command checks them).
SpanData draw_span_data(const SignalNoiseModel& model, Stream& stream);

}  // namespace oubliette
