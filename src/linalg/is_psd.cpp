// Positive semi-definiteness by fraction-free elimination.
#include "linalg/is_psd.hpp"

#include <utility>

namespace oubliette {
namespace {

using Eigen::Index;

// Rank and sign of the elimination. After step k the trailing entry (i, j) is the minor of A on
// the first k pivots with row i and column j added, so every division below is exact.
struct Elimination {
  bool negative = false;
  Index rank = 0;
};

Elimination eliminate(Matrix<Integer> A) {
  const Index d = A.rows();
  Integer previous = 1;
  for (Index k = 0; k < d; ++k) {
    Index pivot = k;
    for (Index i = k; i < d; ++i) {
      if (A(i, i) < 0) return {true, k};
      if (A(i, i) > A(pivot, pivot)) pivot = i;
    }
    if (A(pivot, pivot) == 0) {
      // A PSD matrix with a zero diagonal is zero.
      for (Index j = k; j < d; ++j) {
        for (Index i = j + 1; i < d; ++i) {
          if (A(i, j) != 0) return {true, k};
        }
      }
      return {false, k};
    }
    if (pivot != k) {
      A.row(k).swap(A.row(pivot));
      A.col(k).swap(A.col(pivot));
    }
    for (Index j = k + 1; j < d; ++j) {
      for (Index i = j; i < d; ++i) {
        mpz_ptr entry = A(i, j).backend().data();
        mpz_mul(entry, entry, A(k, k).backend().data());
        mpz_submul(entry, A(i, k).backend().data(), A(j, k).backend().data());
        mpz_divexact(entry, entry, previous.backend().data());
      }
    }
    for (Index j = k + 1; j < d; ++j) {
      for (Index i = j + 1; i < d; ++i) A(j, i) = A(i, j);
    }
    previous = A(k, k);
  }
  return {false, d};
}

}  // namespace

bool is_psd(const Matrix<Rational>& A) {
  require_symmetric(A, "is_psd");
  return !eliminate(scale_to_integers(A).entries).negative;
}

bool is_positive_definite(const Matrix<Rational>& A) {
  require_symmetric(A, "is_positive_definite");
  const Elimination result = eliminate(scale_to_integers(A).entries);
  return !result.negative && result.rank == A.rows();
}

}  // namespace oubliette
