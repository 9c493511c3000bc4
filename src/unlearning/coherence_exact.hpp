// Exact values of the coherence quantities as sums of square roots, where they have that form.
#pragma once

#include "unlearning/pair_data.hpp"

namespace oubliette {

/// lambda_max(a R + b F) for PSD R and F: diagonal, proportional, or with a factor of degree at
/// most 2 over the rationals.
std::optional<Surd> exact_mix(const PairData& data, const Matrix<Rational>& R,
                              const Matrix<Rational>& F);

/// max over pairs of lambda_max(a H_r + b H_f).
std::optional<Surd> exact_pair_maximum(const PairData& data);

/// lambda_max(S) of the unscaled pairs: by an equitable partition of the pairs with at most 12
/// classes, whose quotient has order 1 or 2 or rational entries (up to one square root).
std::optional<Surd> exact_pair_coherence(const PairData& data);

/// Whether the exact values are worth asking for: few pairs, or few distinct products <H_i, H_j>.
bool is_structured(const PairData& data);

}  // namespace oubliette
