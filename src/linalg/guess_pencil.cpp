// The critical parameter of a pencil by Lanczos iteration with full reorthogonalisation.
#include "linalg/guess_pencil.hpp"

#include <Eigen/Eigenvalues>
#include <Eigen/QR>
#include <cmath>
#include <limits>

namespace oubliette {
namespace {

using Eigen::Index;

constexpr Index most_steps = 120;

double largest_ritz_value(const std::vector<double>& diagonal, const std::vector<double>& beside) {
  const auto size = static_cast<Index>(diagonal.size());
  ApproxMatrix T = ApproxMatrix::Zero(size, size);
  for (Index i = 0; i < size; ++i) {
    T(i, i) = diagonal[static_cast<std::size_t>(i)];
    if (i + 1 < size) T(i, i + 1) = T(i + 1, i) = beside[static_cast<std::size_t>(i)];
  }
  return approx_eigen(T).values(size - 1);
}

double dot(const ApproxMatrix& A, const ApproxMatrix& B) { return A.cwiseProduct(B).sum(); }

}  // namespace

ApproxEigen approx_eigen(const ApproxMatrix& A) {
  const Eigen::SelfAdjointEigenSolver<ApproxMatrix> eigen(A);
  return {eigen.eigenvalues(), eigen.eigenvectors()};
}

ApproxMatrix approx_orthonormal(const FlintMatrix& B) {
  const Eigen::HouseholderQR<ApproxMatrix> factors(approx_scaled(B).mantissa);
  return factors.householderQ() * ApproxMatrix::Identity(B.rows(), B.cols());
}

ApproxReal guess_pencil(const ApproxVector& a, const ApproxMap& Q) {
  const Index m = a.size();
  // L^-1/2 divides entry (i, j) by sqrt(a_i + a_j).
  const ApproxMatrix root = (a.replicate(1, m) + a.transpose().replicate(m, 1)).cwiseSqrt();
  std::vector<ApproxMatrix> basis = {ApproxMatrix::Identity(m, m).cwiseQuotient(root)};
  basis[0] /= basis[0].norm();
  std::vector<double> diagonal;
  std::vector<double> beside;
  double previous = 0;
  while (static_cast<Index>(diagonal.size()) < most_steps) {
    ApproxMatrix next = apply(Q, basis.back().cwiseQuotient(root)).cwiseQuotient(root);
    if (!next.allFinite()) return std::numeric_limits<double>::quiet_NaN();
    diagonal.push_back(dot(next, basis.back()));
    for (int twice = 0; twice < 2; ++twice) {
      for (const ApproxMatrix& earlier : basis) next -= dot(next, earlier) * earlier;
    }
    const double ritz = largest_ritz_value(diagonal, beside);
    const double length = next.norm();
    const bool settled = diagonal.size() > 8 && std::abs(ritz - previous) < 1e-15 * ritz;
    if (settled || length < 1e-13 * ritz) return 1 / ritz;
    previous = ritz;
    beside.push_back(length);
    basis.push_back(next / length);
  }
  return 1 / previous;
}

}  // namespace oubliette
