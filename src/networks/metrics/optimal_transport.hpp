// Exact optimal transport between two sets of equally many points.
#pragma once

#include "networks/torch.hpp"

namespace oubliette {

/// W_p = (min over permutations pi of mean_i ||x_i - y_pi(i)||^p)^(1/p), for p = 1 or 2: for
/// uniform weights on equally many points some permutation is optimal (Birkhoff). By LEMON's
/// network simplex on costs rounded to multiples of 2^-40 of a power of two that is at least the
/// largest cost: W_p^p is off by at most 2^-41 of that power of two, and 0 for identical sets.
/// @param x, y  n x F, double, on the CPU.
/// @throws std::invalid_argument  when the sizes differ or are 0, or p is neither.
/// @throws std::domain_error  when a coordinate is not finite.
double wasserstein_distance(const torch::Tensor& x, const torch::Tensor& y, int p);

}  // namespace oubliette
