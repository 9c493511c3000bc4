// The largest eigenvalue of a symmetric operator that is known by its action alone.
#pragma once

#include <functional>

#include "networks/torch.hpp"

namespace oubliette {

/// A symmetric linear map on tensors of one size (double), in the inner product sum x * y.
using SymmetricOperator = std::function<torch::Tensor(const torch::Tensor&)>;

struct EigenvalueSearch {
  double accuracy = 1e-6;       // of the residual, relative to the largest |Ritz value| seen
  std::int64_t basis = 24;      // tensors kept, twice
  std::int64_t products = 600;  // at most
};

/// An eigenvalue of the operator lies within `error` = ||A x - value x|| of `value`, x of length 1.
/// It is the largest one when the start is not orthogonal to its eigenvectors: sure for a map that
/// keeps a cone (non-negative vectors, PSD matrices) and a start inside of it, up to a shift.
struct LargestEigenvalue {
  double value = 0, error = 0;
  torch::Tensor vector;  // x
  bool reached = false;  // the accuracy
  std::int64_t products = 0;
};

/// By Rayleigh-Ritz on the growing Krylov space, restarted with its best third (Lanczos with full
/// orthogonalisation, thick restarts).
/// @throws std::domain_error  when the start is zero or a product is not finite.
LargestEigenvalue largest_eigenvalue(const SymmetricOperator& apply, const torch::Tensor& start,
                                     const EigenvalueSearch& search = {});

}  // namespace oubliette
