// Proposals for definiteness: an approximate inverse Cholesky factor, or a vector that refutes.
#include "linalg/guess_definite.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Eigenvalues>
#include <cmath>

#include "linalg/approx_matrix.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

constexpr long reduced_bits = 96;

// e with A(i, i) 4^-e in [1/4, 1): the scaling that brings each diagonal entry near 1.
std::vector<long> half_exponents(const FlintMatrix& A) {
  std::vector<long> exponents;
  for (Index i = 0; i < A.rows(); ++i) {
    exponents.push_back((static_cast<long>(fmpz_bits(A.entry(i, i))) + 1) / 2);
  }
  return exponents;
}

ApproxMatrix approx_equilibrated(const FlintMatrix& A, const std::vector<long>& exponents) {
  ApproxMatrix result = ApproxMatrix::Zero(A.rows(), A.cols());
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index j = 0; j < A.cols(); ++j) {
      slong exponent = 0;
      const double mantissa = fmpz_get_d_2exp(&exponent, A.entry(i, j));
      exponent -= exponents[static_cast<std::size_t>(i)] + exponents[static_cast<std::size_t>(j)];
      if (exponent > 1000) exponent = 1000;
      if (exponent > -1000) result(i, j) = std::ldexp(mantissa, static_cast<int>(exponent));
    }
  }
  return result;
}

// Multiplies column j by 2^(largest exponent - exponents[j]), which undoes the scaling.
void unscale_columns(FlintMatrix& R, const std::vector<long>& exponents) {
  const long largest = *std::max_element(exponents.begin(), exponents.end());
  for (Index i = 0; i < R.rows(); ++i) {
    for (Index j = 0; j < R.cols(); ++j) {
      const long shift = largest - exponents[static_cast<std::size_t>(j)];
      fmpz_mul_2exp(R.entry(i, j), R.entry(i, j), static_cast<ulong>(shift));
    }
  }
}

}  // namespace

FlintMatrix reduce_below(const FlintMatrix& A) {
  const std::vector<long> exponents = half_exponents(A);
  FlintMatrix reduced(A.rows(), A.cols());
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index j = 0; j < A.cols(); ++j) {
      const long shift = reduced_bits - exponents[static_cast<std::size_t>(i)] -
                         exponents[static_cast<std::size_t>(j)];
      if (shift >= 0) {
        fmpz_mul_2exp(reduced.entry(i, j), A.entry(i, j), static_cast<ulong>(shift));
      } else {
        fmpz_tdiv_q_2exp(reduced.entry(i, j), A.entry(i, j), static_cast<ulong>(-shift));
      }
    }
    // Each entry moved by less than 1, so the difference has norm below d.
    fmpz_sub_ui(reduced.entry(i, i), reduced.entry(i, i), static_cast<ulong>(A.rows()));
  }
  return reduced;
}

std::optional<FlintMatrix> guess_diagonaliser(const FlintMatrix& A) {
  for (Index i = 0; i < A.rows(); ++i) {
    if (fmpz_sgn(A.entry(i, i)) <= 0) return std::nullopt;
  }
  const std::vector<long> exponents = half_exponents(A);
  const ApproxMatrix scaled = approx_equilibrated(A, exponents);
  const Eigen::LLT<ApproxMatrix> factor(scaled);
  if (factor.info() != Eigen::Success) return std::nullopt;
  const ApproxMatrix inverse = factor.matrixL().solve(ApproxMatrix::Identity(A.rows(), A.cols()));
  if (!inverse.allFinite() || inverse.cwiseAbs().maxCoeff() > 1e9) return std::nullopt;
  FlintMatrix R = guess_rounded(inverse, 60);
  unscale_columns(R, exponents);
  return R;
}

std::optional<FlintMatrix> guess_negative_vector(const FlintMatrix& A) {
  const std::vector<long> exponents = half_exponents(A);
  const ApproxMatrix scaled = approx_equilibrated(A, exponents);
  if (!scaled.allFinite() || scaled.cwiseAbs().maxCoeff() > 1e200) return std::nullopt;
  const Eigen::SelfAdjointEigenSolver<ApproxMatrix> eigen(scaled);
  if (eigen.info() != Eigen::Success || !(eigen.eigenvalues()(0) < 0)) return std::nullopt;
  FlintMatrix x = guess_rounded(eigen.eigenvectors().col(0).transpose(), 40);
  unscale_columns(x, exponents);
  return x;
}

}  // namespace oubliette
