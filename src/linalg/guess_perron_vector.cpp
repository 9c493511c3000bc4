// Lanczos for the leading eigenvector, conjugate gradients for the rest of the resolvent.
#include "linalg/guess_perron_vector.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>

namespace oubliette {
namespace {

using Eigen::Index;

// W^(1/2) S W^(1/2), entries at most 1.
ApproxMatrix symmetrised(const FixedPointMatrix& S, const ApproxVector& root_weights) {
  const auto n = static_cast<Index>(S.n);
  ApproxMatrix A(n, n);
  for (Index q = 0; q < n; ++q) {
    const std::uint64_t* row = S.lower.data() + static_cast<std::size_t>(q) * S.n;
    for (Index p = 0; p < n; ++p) A(p, q) = static_cast<double>(row[p]) * 0x1p-57;
    A.col(q) = (A.col(q).cwiseProduct(root_weights) * root_weights(q)).eval();
  }
  const double largest = A.maxCoeff();
  if (largest > 0) A /= largest;
  return A;
}

struct Ritz {
  ApproxVector vector;
  double value = 0;
  double residual = 0;
};

Ritz lanczos(const ApproxMatrix& A, const ApproxVector& start, Index steps) {
  ApproxMatrix basis(A.rows(), steps);
  basis.col(0) = start / start.norm();
  ApproxVector diagonal = ApproxVector::Zero(steps);
  ApproxVector below = ApproxVector::Zero(steps);
  Ritz ritz;
  for (Index k = 0; k < steps; ++k) {
    ApproxVector next = A * basis.col(k);
    diagonal(k) = next.dot(basis.col(k));
    for (int pass = 0; pass < 2; ++pass) {
      next -= basis.leftCols(k + 1) * (basis.leftCols(k + 1).transpose() * next).eval();
    }
    below(k) = next.norm();
    Eigen::SelfAdjointEigenSolver<ApproxMatrix> eigen;
    eigen.computeFromTridiagonal(diagonal.head(k + 1), below.head(k));
    const ApproxVector y = eigen.eigenvectors().col(k);
    ritz.value = eigen.eigenvalues()(k);
    ritz.residual = std::abs(below(k) * y(k));
    if (ritz.residual < 1e-11 * ritz.value || k + 1 == steps || !(below(k) > 1e-15 * ritz.value)) {
      ritz.vector = basis.leftCols(k + 1) * y;
      return ritz;
    }
    basis.col(k + 1) = next / below(k);
  }
  return ritz;
}

}  // namespace

ApproxVector guess_perron_vector(const FixedPointMatrix& S, const std::vector<long>& weights) {
  const auto n = static_cast<Index>(S.n);
  ApproxVector root_weights(n);
  for (Index p = 0; p < n; ++p) {
    root_weights(p) = std::sqrt(static_cast<double>(weights[static_cast<std::size_t>(p)]));
  }
  const ApproxMatrix A = symmetrised(S, root_weights);
  Ritz ritz = lanczos(A, root_weights, std::min<Index>(n, 40));
  for (int restart = 0; restart < 10 && ritz.residual > 1e-9 * ritz.value; ++restart) {
    ritz = lanczos(A, ritz.vector.cwiseAbs(), std::min<Index>(n, 40));
  }
  if (!(ritz.value > 0)) return ApproxVector::Ones(n);
  const ApproxVector v = ritz.vector / ritz.vector.norm();
  const double value = v.dot(A * v);
  const double t = value * (1 + 4e-10);
  // (t I - A) x = t W^(1/2) 1: the part along v is large and known.
  const ApproxVector target = t * root_weights;
  ApproxVector x = v * (v.dot(target) / (t - value));
  ApproxVector residual = target - (t * x - A * x);
  ApproxVector direction = residual;
  double square = residual.squaredNorm();
  const double smallest = root_weights.minCoeff();
  for (int round = 0; round < 400; ++round) {
    if (residual.cwiseAbs().maxCoeff() < 0.2 * t * smallest) break;
    const ApproxVector image = t * direction - A * direction;
    const double curvature = direction.dot(image);
    if (!(curvature > 0)) break;
    const double step = square / curvature;
    x += step * direction;
    residual -= step * image;
    const double next = residual.squaredNorm();
    direction = residual + (next / square) * direction;
    square = next;
  }
  x = x.cwiseQuotient(root_weights);
  return x.allFinite() && x.maxCoeff() > 0 ? x : ApproxVector::Ones(n).eval();
}

}  // namespace oubliette
