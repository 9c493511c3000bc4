// Coordinates of features along their principal components, for a plot.
#pragma once

#include <cstdint>

#include "networks/torch.hpp"

namespace oubliette {

struct PrincipalComponents {
  torch::Tensor coordinates;  // N x count: centred features times the components
  torch::Tensor components;   // F x count, orthonormal columns, largest variance first
  torch::Tensor shares;       // count: of the total variance (0 when there is none)
};

/// By the eigenvectors of the covariance matrix (F x F). Signs: the entry of a component with the
/// largest absolute value (the first of equal ones) is positive.
/// @param features  N x F, double, on the CPU.
/// @throws std::invalid_argument  when there are no rows or count is not in 1 ... F.
/// @throws std::domain_error  when a feature is not finite.
PrincipalComponents principal_components(const torch::Tensor& features, std::int64_t count = 2);

}  // namespace oubliette
