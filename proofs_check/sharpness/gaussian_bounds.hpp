// Tails of norms and inner products of independent Gaussian vectors, as proof steps.
#pragma once

#include <vector>

#include "claim/proof.hpp"

namespace oubliette::sharpness {

/// P(||g||^2 > 3d/2) and P(||g||^2 < d/2) are at most e^{-d/22}, g ~ N(0, I_d).
std::vector<Step> norm_tails();
/// P(|<g, g'>| > 2 sqrt(d L)) <= 2 e^{-L} for independent g, g' and d >= 2 L.
std::vector<Step> product_tail();
/// Encloses the two exponents that norm_tails() compares with 1/22.
/// @throws std::logic_error  when one is not certainly above it.
void require_norm_rates();

}  // namespace oubliette::sharpness
