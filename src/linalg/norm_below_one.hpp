// A cheap integer proof that the norm of a symmetric matrix is below 1, by repeated squaring.
#pragma once

#include <cstdint>
#include <vector>

namespace oubliette {

constexpr unsigned fixed_norm_bits = 26;

/// True only when every symmetric d x d matrix M with |2^26 M - entries| <= error in each entry has
/// spectral norm below 1: some power M^(2^k), k <= 6, has Frobenius norm below 1, all roundings
/// counted. False says nothing.
bool proves_norm_below_one(std::vector<std::int64_t> entries, std::int64_t d, std::int64_t error);

}  // namespace oubliette
