// Largest eigenvalues while a formula is evaluated: guessed over double, enclosed over Interval.
#pragma once

#include <optional>
#include <vector>

#include "formula/eigen_lemma.hpp"
#include "formula/value.hpp"

namespace oubliette {

/// Of a symmetric matrix. Over Interval the entries must be exact, and the lemma used is added to
/// `used` unless it is there already.
/// @throws IllFormed  for what is not square, or not exact.
double largest_eigenvalue(const Value<double>& A, std::vector<EigenLemma>& used);
Interval largest_eigenvalue(const Value<Interval>& A, std::vector<EigenLemma>& used);

/// Of the matrix sqrt(Tr(H_p H_q)) with multiplicities m. Over Interval the lemma goes to `used`.
double largest_coherence(const std::vector<Value<double>>& H, const std::vector<long>& m,
                         unsigned bits, std::optional<PerronLemma>& used);
Interval largest_coherence(const std::vector<Value<Interval>>& H, const std::vector<long>& m,
                           unsigned bits, std::optional<PerronLemma>& used);

}  // namespace oubliette
