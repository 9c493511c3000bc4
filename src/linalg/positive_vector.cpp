// Rational LDL^T that stops at the first positive direction.
#include "linalg/positive_vector.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

FlintMatrix to_column(const Vector<Rational>& x) {
  return FlintMatrix(scale_to_integers(Matrix<Rational>(x)).entries);
}

}  // namespace

std::optional<FlintMatrix> positive_vector(const FlintMatrix& A) {
  const Index d = A.rows();
  // Row k of L is a vector l_k with l_i^T A l_j = rest(i, j); elimination keeps that.
  Matrix<Rational> rest = A.to_integers().cast<Rational>();
  Matrix<Rational> L = identity(d);
  for (Index k = 0; k < d; ++k) {
    if (rest(k, k) > 0) return to_column(L.row(k).transpose());
    for (Index i = k + 1; i < d; ++i) {
      if (rest(i, k) == 0) continue;
      if (rest(k, k) == 0) {
        // (t l_k + l_i)^T A (t l_k + l_i) = 2 t rest(i, k) + rest(i, i) = 1.
        const Rational t = (1 - rest(i, i)) / (2 * rest(i, k));
        return to_column((t * L.row(k) + L.row(i)).transpose());
      }
      const Rational factor = rest(i, k) / rest(k, k);
      for (Index j = k; j < d; ++j) rest(i, j) -= factor * rest(k, j);
      for (Index j = 0; j <= k; ++j) L(i, j) -= factor * L(k, j);
    }
    for (Index i = k + 1; i < d; ++i) rest(k, i) = 0;
  }
  return std::nullopt;
}

}  // namespace oubliette
