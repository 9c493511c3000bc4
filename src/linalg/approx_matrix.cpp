// Conversions between exact matrices and floating point.
#include "linalg/approx_matrix.hpp"

#include <cmath>

namespace oubliette {

using Eigen::Index;

ApproxReal approx_real(const Rational& x) {
  long p_exponent = 0;
  long q_exponent = 0;
  const double p = mpz_get_d_2exp(&p_exponent, numerator(x).backend().data());
  const double q = mpz_get_d_2exp(&q_exponent, denominator(x).backend().data());
  const long exponent = p_exponent - q_exponent;
  if (exponent > 1030) return p * HUGE_VAL;
  if (exponent < -1080) return 0;
  return std::ldexp(p / q, static_cast<int>(exponent));
}

ApproxMatrix approx_matrix(const Matrix<Rational>& A) {
  ApproxMatrix result(A.rows(), A.cols());
  for (Index j = 0; j < A.cols(); ++j) {
    for (Index i = 0; i < A.rows(); ++i) result(i, j) = approx_real(A(i, j));
  }
  return result;
}

ScaledApproxMatrix approx_scaled(const FlintMatrix& A) {
  ScaledApproxMatrix result{ApproxMatrix::Zero(A.rows(), A.cols()), 0};
  long largest = 0;
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index j = 0; j < A.cols(); ++j) {
      const auto bits = static_cast<long>(fmpz_bits(A.entry(i, j)));
      if (bits > largest) largest = bits;
    }
  }
  result.exponent = largest;
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index j = 0; j < A.cols(); ++j) {
      slong exponent = 0;
      const double mantissa = fmpz_get_d_2exp(&exponent, A.entry(i, j));
      if (exponent - largest > -1000) {
        result.mantissa(i, j) = std::ldexp(mantissa, static_cast<int>(exponent - largest));
      }
    }
  }
  return result;
}

FlintMatrix guess_rounded(const ApproxMatrix& A, unsigned bits) {
  FlintMatrix result(A.rows(), A.cols());
  const double largest = A.size() == 0 ? 0 : A.cwiseAbs().maxCoeff();
  if (!(largest > 0) || !A.allFinite()) return result;
  const int shift = static_cast<int>(bits);
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index j = 0; j < A.cols(); ++j) {
      fmpz_set_d(result.entry(i, j), std::nearbyint(std::ldexp(A(i, j) / largest, shift)));
    }
  }
  return result;
}

}  // namespace oubliette
