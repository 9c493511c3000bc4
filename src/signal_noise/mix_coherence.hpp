// The coherence of rank-one Hessians H_i = h_i h_i' by the Gram matrix of the h_i.
#pragma once

#include <vector>

#include "signal_noise/span_data.hpp"

namespace oubliette {

/// What Definitions 3.2 to 3.4 of the stability paper say of Hessians h_i h_i'.
struct MixCoherence {
  double lambda_max_S = 0;     // of the coherence matrix, n_r n_f x n_r n_f
  double lambda_max_D_rf = 0;  // the largest lambda_max(D_rf) of all pairs
  double lambda_max_D = 0;     // of the mix-Hessian
  /// NaN when all Hessians are 0, where Definition 3.4 gives none.
  double sigma() const { return lambda_max_S / lambda_max_D_rf; }
};

/// The weights C'_r and C'_f = 1 - C'_r of Definition 3.2.
struct MixWeights {
  double retain = 0, forget = 0;
};

/// @param factors  <h_i, h_k>, n x n, retain set first; 0 < n_r < n.
/// @returns lambda_max_S to some nine or ten digits, the others to rounding (estimates: no
/// enclosure). Memory: up to 32 MiB for S, where that holds half of it in single precision, and a
/// vector of n_r n_f numbers for each Lanczos step, less than ten as a rule, 300 at most.
/// @throws std::runtime_error  when an entry is not finite.
MixCoherence mix_coherence(const RowMatrix& factors, long n_r, const MixWeights& weights);

}  // namespace oubliette
