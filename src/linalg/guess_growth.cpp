// Lanczos for the leading eigenmatrix, conjugate gradients for the resolvent.
#include "linalg/guess_growth.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>

namespace oubliette {
namespace {

using Eigen::Index;

double dot(const ApproxMatrix& A, const ApproxMatrix& B) { return A.cwiseProduct(B).sum(); }

struct Ritz {
  ApproxMatrix X;
  double residual = 0;
};

// Lanczos with full orthogonalisation from `start`, at most `steps` vectors.
Ritz lanczos(const ApproxMap& map, const ApproxMatrix& start, Index steps) {
  std::vector<ApproxMatrix> basis{start / start.norm()};
  ApproxVector diagonal = ApproxVector::Zero(steps);
  ApproxVector below = ApproxVector::Zero(steps);
  Index size = 0;
  for (Index k = 0; k < steps; ++k) {
    ApproxMatrix next = apply(map, basis.back());
    next = (next + next.transpose().eval()) / 2;
    diagonal(k) = dot(next, basis.back());
    size = k + 1;
    const double length = next.norm();
    for (int pass = 0; pass < 2; ++pass) {
      for (const ApproxMatrix& earlier : basis) next -= dot(next, earlier) * earlier;
    }
    below(k) = next.norm();
    if (!(below(k) > 1e-14 * length)) break;
    if (k + 1 < steps) basis.push_back(next / below(k));
  }
  Eigen::SelfAdjointEigenSolver<ApproxMatrix> eigen;
  eigen.computeFromTridiagonal(diagonal.head(size), below.head(std::max<Index>(size - 1, 0)));
  const ApproxVector y = eigen.eigenvectors().col(size - 1);
  Ritz ritz{ApproxMatrix::Zero(start.rows(), start.cols()),
            std::abs(below(size - 1) * y(size - 1))};
  for (Index k = 0; k < size; ++k) ritz.X += y(k) * basis[static_cast<std::size_t>(k)];
  return ritz;
}

}  // namespace

ApproxMatrix guess_growth_matrix(const ApproxMap& map, Index d) {
  ApproxMatrix X = ApproxMatrix::Identity(d, d);
  if (!(apply(map, X).norm() > 0)) return ApproxMatrix::Zero(d, d);
  const Index steps = std::min<Index>(30, d * (d + 1) / 2);
  for (int restart = 0; restart < 40; ++restart) {
    const Ritz ritz = lanczos(map, X, steps);
    if (!ritz.X.allFinite()) return ApproxMatrix::Zero(d, d);
    X = ritz.X / ritz.X.norm();
    if (ritz.residual < 1e-9 * apply(map, X).norm()) break;
  }
  return X;
}

ApproxMatrix guess_resolvent(const ApproxMap& map, ApproxReal t, const ApproxMatrix& leading) {
  const ApproxMatrix I = ApproxMatrix::Identity(leading.rows(), leading.cols());
  // The component along the leading eigenmatrix is large and known; the rest is well conditioned.
  const double gap = t - dot(leading, apply(map, leading));
  ApproxMatrix X = gap > 0 ? ApproxMatrix(leading * (leading.trace() / gap)) : I;
  ApproxMatrix residual = I - (t * X - apply(map, X));
  ApproxMatrix direction = residual;
  double square = dot(residual, residual);
  for (int round = 0; round < 2000 && square > 0.01; ++round) {
    const ApproxMatrix image = t * direction - apply(map, direction);
    const double curvature = dot(direction, image);
    if (!(curvature > 0)) break;
    const double step = square / curvature;
    X += step * direction;
    residual -= step * image;
    const double next = dot(residual, residual);
    direction = residual + (next / square) * direction;
    square = next;
  }
  return (X + X.transpose()) / 2;
}

}  // namespace oubliette
