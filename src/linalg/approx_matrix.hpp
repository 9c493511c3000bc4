// Floating-point images of exact matrices: candidates for witnesses, never evidence.
#pragma once

#include "linalg/flint_matrix.hpp"

namespace oubliette {

using ApproxReal = double;
using ApproxMatrix = Eigen::MatrixXd;
using ApproxVector = Eigen::VectorXd;

/// x to the nearest 53 bits or so; infinite or 0 when the exponent does not fit.
ApproxReal approx_real(const Rational& x);
ApproxMatrix approx_matrix(const Matrix<Rational>& A);

/// mantissa * 2^exponent, with the largest entry of the mantissa in [1/2, 1) (0 for a zero matrix).
struct ScaledApproxMatrix {
  ApproxMatrix mantissa;
  long exponent = 0;
};
ScaledApproxMatrix approx_scaled(const FlintMatrix& A);

/// Entries round(2^bits A / max|A|), symmetric where A is; zero when A is zero or not finite.
FlintMatrix guess_rounded(const ApproxMatrix& A, unsigned bits);

}  // namespace oubliette
