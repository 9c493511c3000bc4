// Positive semi-definiteness, exactly: elimination for small matrices, exact products for large
// ones.
#include "linalg/is_psd.hpp"

#include "linalg/exact_solve.hpp"
#include "linalg/guess_definite.hpp"
#include "linalg/is_psd_integer.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

constexpr Index small = 6;  // below it elimination is faster than a floating-point proposal

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

// Every diagonal entry exceeds the sum of the absolute values beside it; then A is positive
// definite (Gershgorin).
bool is_dominant(const FlintMatrix& A) {
  const Matrix<Integer> entries = A.to_integers();
  for (Index i = 0; i < entries.rows(); ++i) {
    Integer rest = 0;
    for (Index j = 0; j < entries.cols(); ++j) {
      if (j != i) rest += abs(entries(i, j));
    }
    if (entries(i, i) <= rest) return false;
  }
  return true;
}

// True only if A is positive definite: R B R^T > 0 for a B below a scaled A. False says nothing.
bool proves_definite(const FlintMatrix& A) {
  for (Index i = 0; i < A.rows(); ++i) {
    if (fmpz_sgn(A.entry(i, i)) <= 0) return false;
  }
  const FlintMatrix B = reduce_below(A);
  const auto R = guess_diagonaliser(B);
  return R && is_dominant(*R * B * transpose(*R));
}

// True only if A is not PSD: x^T A x < 0 for some x. False says nothing.
bool proves_negative(const FlintMatrix& A) {
  const auto x = guess_negative_vector(A);
  return x && (*x * A * transpose(*x)).at(0, 0) < 0;
}

// A is PSD with rank r exactly when the r rows and columns that carry the rank are positive
// definite.
Elimination decide_large(const FlintMatrix& A) {
  if (proves_definite(A)) return {false, A.rows()};
  if (proves_negative(A)) return {true, 0};
  const ExactKernel kernel = exact_kernel(A);
  const auto rank = static_cast<Index>(kernel.pivots.size());
  if (rank == 0) return {false, 0};
  const FlintMatrix core = submatrix(A, kernel.pivots, kernel.pivots);
  if (rank < A.rows() && proves_definite(core)) return {false, rank};
  if (rank < A.rows() && proves_negative(core)) return {true, 0};
  return {eliminate(core.to_integers()).negative, rank};
}

Elimination decide(const FlintMatrix& A) {
  for (Index i = 0; i < A.rows(); ++i) {
    if (fmpz_sgn(A.entry(i, i)) < 0) return {true, 0};
  }
  return A.rows() <= small ? eliminate(A.to_integers()) : decide_large(A);
}

}  // namespace

bool is_psd(const Matrix<Rational>& A) {
  require_symmetric(A, "is_psd");
  return is_psd(FlintMatrix(scale_to_integers(A).entries));
}

bool is_positive_definite(const Matrix<Rational>& A) {
  require_symmetric(A, "is_positive_definite");
  return is_positive_definite(FlintMatrix(scale_to_integers(A).entries));
}

bool is_psd(const FlintMatrix& A) { return !decide(A).negative; }

bool is_positive_definite(const FlintMatrix& A) {
  const Elimination result = decide(A);
  return !result.negative && result.rank == A.rows();
}

}  // namespace oubliette
