// The margin of a Loewner inequality, from a generalised eigenvalue.
#include "linalg/guess_margin.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>

#include "linalg/approx_matrix.hpp"

namespace oubliette {

std::optional<Rational> guess_margin(const FlintMatrix& M, const FlintMatrix& S) {
  if (M.rows() == 0) return Rational(1);
  const ScaledApproxMatrix m = approx_scaled(M);
  const ScaledApproxMatrix s = approx_scaled(S);
  // The largest 1/s with S <= (1/s) M is better conditioned than its inverse.
  const Eigen::LLT<ApproxMatrix> factor(m.mantissa);
  if (factor.info() != Eigen::Success) return std::nullopt;
  const ApproxMatrix half = factor.matrixL().solve(s.mantissa);
  const ApproxMatrix ratio = factor.matrixL().solve(half.transpose());
  const Eigen::SelfAdjointEigenSolver<ApproxMatrix> eigen(ratio, Eigen::EigenvaluesOnly);
  const ApproxReal largest = eigen.eigenvalues()(ratio.rows() - 1);
  if (!(largest > 0) || !std::isfinite(largest)) return std::nullopt;
  const long exponent = m.exponent - s.exponent - std::ilogb(largest) - 2;
  const Integer power = Integer(1) << static_cast<unsigned long>(std::labs(exponent));
  return exponent >= 0 ? Rational(power) : Rational(Integer(1), power);
}

}  // namespace oubliette
