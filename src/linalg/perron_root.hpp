// The largest eigenvalue of a large symmetric matrix of non-negative fixed-point numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "scalar/interval.hpp"

namespace oubliette {

__extension__ using WideUnsigned = unsigned __int128;

/// Stands for every symmetric matrix S (n x n, rows one after another) with
/// lower <= S <= lower + slack in each entry; entries below 2^57.
struct FixedPointMatrix {
  std::size_t n = 0;
  std::vector<std::uint64_t> lower;
  std::uint64_t slack = 0;
};

/// Encloses lambda_max(W^(1/2) S W^(1/2)) for all these S, W = diag(weights), weights >= 1 (row p
/// stands for weights_p equal rows and columns). Below by a Rayleigh quotient, above by
/// max_p (S W x)_p / x_p for a positive integer vector x (Collatz-Wielandt), both in integers;
/// floating point only proposes x.
/// @throws std::invalid_argument  when the sizes differ or a weight is below 1.
Interval enclose_perron_root(const FixedPointMatrix& S, const std::vector<long>& weights);

/// floor(sqrt(x)) for x < 2^114.
std::uint64_t floor_sqrt_fixed(WideUnsigned x);

}  // namespace oubliette
