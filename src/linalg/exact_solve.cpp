// Exact kernels and solutions: elimination modulo a prime finds the shape, lifting the numbers.
#include "linalg/exact_solve.hpp"

#include <flint/fmpq_mat.h>
#include <flint/fmpz_lll.h>
#include <flint/nmod_mat.h>
#include <flint/ulong_extras.h>

#include <numeric>

namespace oubliette {
namespace {

using Eigen::Index;

constexpr mp_limb_t first_prime = (1UL << 61U) - 1;

// The columns of A that are no pivots; A * [-Z; I] = 0 is checked by the caller.
std::vector<Index> complement(const std::vector<Index>& chosen, Index d) {
  std::vector<Index> rest;
  std::size_t next = 0;
  for (Index i = 0; i < d; ++i) {
    if (next < chosen.size() && chosen[next] == i) {
      ++next;
    } else {
      rest.push_back(i);
    }
  }
  return rest;
}

}  // namespace

std::vector<Index> independent_columns(const FlintMatrix& A, unsigned prime_index) {
  mp_limb_t prime = first_prime;
  for (unsigned i = 0; i < prime_index; ++i) prime = n_nextprime(prime, 0);
  nmod_mat_t reduced;
  nmod_mat_init(reduced, A.rows(), A.cols(), prime);
  fmpz_mat_get_nmod_mat(reduced, A.get());
  const slong rank = nmod_mat_rref(reduced);
  std::vector<Index> pivots;
  Index column = 0;
  for (slong row = 0; row < rank; ++row, ++column) {
    while (nmod_mat_entry(reduced, row, column) == 0) ++column;
    pivots.push_back(column);
  }
  nmod_mat_clear(reduced);
  return pivots;
}

std::optional<FlintSolution> exact_solve(const FlintMatrix& A, const FlintMatrix& B) {
  fmpq_mat_t X;
  fmpq_mat_init(X, A.rows(), B.cols());
  const int solved = fmpq_mat_solve_fmpz_mat_dixon(X, A.get(), B.get());
  std::optional<FlintSolution> solution;
  if (solved != 0) {
    solution.emplace(FlintSolution{FlintMatrix(A.rows(), B.cols()), 1});
    fmpz_t denominator;
    fmpz_init(denominator);
    fmpq_mat_get_fmpz_mat_matwise(solution->entries.get(), denominator, X);
    fmpz_get_mpz(solution->denominator.backend().data(), denominator);
    fmpz_clear(denominator);
  }
  fmpq_mat_clear(X);
  return solution;
}

FlintMatrix short_basis(const FlintMatrix& B) {
  FlintMatrix rows = transpose(B);
  fmpz_lll_t parameters;
  fmpz_lll_context_init_default(parameters);
  fmpz_lll(rows.get(), nullptr, parameters);
  return transpose(rows);
}

FlintMatrix submatrix(const FlintMatrix& A, const std::vector<Index>& rows,
                      const std::vector<Index>& cols) {
  FlintMatrix result(static_cast<Index>(rows.size()), static_cast<Index>(cols.size()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < cols.size(); ++j) {
      fmpz_set(result.entry(static_cast<Index>(i), static_cast<Index>(j)),
               A.entry(rows[i], cols[j]));
    }
  }
  return result;
}

ExactKernel exact_kernel(const FlintMatrix& A) {
  const Index d = A.rows();
  for (unsigned prime = 0;; ++prime) {
    // A prime is unlucky when it divides a minor; then the check below fails and the next one runs.
    ExactKernel kernel{independent_columns(A, prime), {}};
    const std::vector<Index> rest = complement(kernel.pivots, d);
    const auto nullity = static_cast<Index>(rest.size());
    kernel.basis = FlintMatrix(d, nullity);
    if (nullity == 0) return kernel;
    if (nullity == d) {
      if (!A.is_zero()) continue;
      fmpz_mat_one(kernel.basis.get());
      return kernel;
    }
    const FlintMatrix core = submatrix(A, kernel.pivots, kernel.pivots);
    const auto solution = exact_solve(core, submatrix(A, kernel.pivots, rest));
    if (!solution) continue;
    for (Index k = 0; k < nullity; ++k) {
      for (std::size_t i = 0; i < kernel.pivots.size(); ++i) {
        fmpz_neg(kernel.basis.entry(kernel.pivots[i], k),
                 solution->entries.entry(static_cast<Index>(i), k));
      }
      kernel.basis.set(rest[static_cast<std::size_t>(k)], k, solution->denominator);
    }
    if (!(A * kernel.basis).is_zero()) continue;
    for (Index k = 0; k < nullity; ++k) {
      Integer common = 0;
      for (Index i = 0; i < d; ++i) common = gcd(common, kernel.basis.at(i, k));
      for (Index i = 0; i < d; ++i) kernel.basis.set(i, k, kernel.basis.at(i, k) / common);
    }
    return kernel;
  }
}

}  // namespace oubliette
