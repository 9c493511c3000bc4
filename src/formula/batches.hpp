// Finite counting: all batches of a small problem, binomial coefficients.
#pragma once

#include <vector>

#include "unlearning/problem.hpp"

namespace oubliette {

/// Which samples (repeats counted) are in the batch, and how likely it is.
struct Batch {
  std::vector<bool> retain;
  std::vector<bool> forget;
  Rational probability;
};

/// The batches of positive probability: each sample independently, with probability B/n_r or B/n_f.
/// @throws Unsupported  for more than 12 samples.
std::vector<Batch> all_batches(const UnlearningProblem& x);

/// Binomial coefficient; 0 when k < 0 or k > n.
/// @throws IllFormed  for n < 0. @throws Unsupported  for n > 4096.
Rational binomial(long n, long k);

}  // namespace oubliette
