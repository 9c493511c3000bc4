// Exact second moments E||w_k||^2 of the linearised unlearning run.
#pragma once

#include <vector>

#include "unlearning/problem.hpp"

namespace oubliette {

/// E||w_k||^2 = Tr T^k(I) for k = 0, ..., K, with w_0 isotropic: E w_0 w_0^T = I (eq. 27).
/// T is self-adjoint, so K/2 steps suffice: Tr T^(i+j)(I) = <T^i(I), T^j(I)>.
/// @throws std::domain_error  when x is not valid or K < 0.
std::vector<Rational> moments(const UnlearningProblem& x, long K);

}  // namespace oubliette
