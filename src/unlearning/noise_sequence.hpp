// The matrices N_k of Lemma 3.5, exactly.
#pragma once

#include <vector>

#include "unlearning/problem.hpp"

namespace oubliette {

/// N_0 = I, N_k = C_f sum H N_{k-1} H + C_r sum H N_{k-1} H, for k = 0, ..., K (eq. 7), each d x d.
/// @throws std::domain_error  when x is not valid or K < 0.
std::vector<Matrix<Rational>> noise_sequence(const UnlearningProblem& x, long K);

/// Tr N_k for k = 0, ..., K, in about half the steps.
std::vector<Rational> noise_traces(const UnlearningProblem& x, long K);

}  // namespace oubliette
