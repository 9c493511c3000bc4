// Coordinates of the span by Cholesky, the eigenbasis of the mean step, and the proof of ascent.
#include "signal_noise/span_linearisation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "signal_noise/mean_square_eigenvalue.hpp"

namespace oubliette {
namespace {

// C_r or C_f of Definition 3.2.
double noise_weight(double size, double eta_weight, double B) {
  return eta_weight * eta_weight / size * (1 / B - 1 / size);
}

// Rows v_i with <v_i, v_k> = <h_i, h_k>: Cholesky with pivots.
Eigen::MatrixXd factor_coordinates(const RowMatrix& factors) {
  const long n = factors.rows();
  Eigen::MatrixXd V = Eigen::MatrixXd::Zero(n, n);
  Eigen::VectorXd left = factors.diagonal();
  const double least = 1e-14 * left.maxCoeff();
  long rank = 0;
  while (rank < n) {
    Eigen::Index pivot;
    const double square = left.maxCoeff(&pivot);
    if (!(square > least)) break;
    const double root = std::sqrt(square);
    Eigen::VectorXd column = factors.row(pivot).transpose();
    column.noalias() -= V.leftCols(rank) * V.row(pivot).head(rank).transpose();
    V.col(rank) = (left.array() > 0).select(column / root, 0.0);
    V(pivot, rank) = root;
    left -= V.col(rank).cwiseAbs2();
    left[pivot] = 0;
    ++rank;
  }
  // Rows chosen before have nothing left: their later coordinates are 0 up to rounding.
  return V.leftCols(rank);
}

// Whether sum a_i <v_i, v>^2 < 0 for the real numbers that a, V and v hold. With u = 2^-53, an
// inner product of r terms is computed to within r u sum |v_i| |v| (1 + small), its square and the
// sum over n to within (2 r + n + 4) u times the sum of absolute values (Higham, Accuracy and
// Stability of Numerical Algorithms, section 3.1); 16 (n + r + 4) u is more than twice that. The
// rows of V are of size 1 at most, so that what underflows is below 1e-300 and far below the bound.
bool surely_negative(const Eigen::VectorXd& a, const Eigen::MatrixXd& V, const Eigen::VectorXd& v) {
  double sum = 0, absolute = 0;
  for (long i = 0; i < V.rows(); ++i) {
    const double inner = V.row(i).dot(v);
    const double size = V.row(i).cwiseAbs().dot(v.cwiseAbs());
    sum += a[i] * inner * inner;
    absolute += std::abs(a[i]) * size * size;
  }
  const double roundings = static_cast<double>(V.rows() + V.cols() + 4);
  return sum < -8 * roundings * std::numeric_limits<double>::epsilon() * absolute;
}

}  // namespace

RowMatrix batch_covariances(long n_r, const UnlearningSetup& setup) {
  const long n_f = setup.n_f, n = n_r + n_f;
  RowMatrix Sigma = RowMatrix::Zero(n, n);
  const auto fill = [&](long first, long count, double C) {
    Sigma.diagonal().segment(first, count).setConstant(C);
    if (setup.sampling == Sampling::bernoulli || count == 1) return;
    Sigma.block(first, first, count, count).setConstant(-C / static_cast<double>(count - 1));
    Sigma.diagonal().segment(first, count).setConstant(C);
  };
  const double B = static_cast<double>(setup.B);
  fill(0, n_r, noise_weight(static_cast<double>(n_r), setup.eta * (1 - setup.alpha), B));
  fill(n_r, n_f, noise_weight(static_cast<double>(n_f), setup.eta * setup.alpha, B));
  return Sigma;
}

MixWeights mix_weights(long n_r, const UnlearningSetup& setup) {
  const double B = static_cast<double>(setup.B);
  const double r = std::sqrt(noise_weight(static_cast<double>(n_r), 1 - setup.alpha, B));
  const double f = std::sqrt(noise_weight(static_cast<double>(setup.n_f), setup.alpha, B));
  if (r + f == 0) return {};
  return {r / (r + f), f / (r + f)};
}

SpanLinearisation linearise_on_span(const RowMatrix& factors, long n_r,
                                    const UnlearningSetup& setup) {
  if (!factors.allFinite()) {
    throw std::runtime_error("linearise_on_span: factors has an entry that is not finite");
  }
  const long n = factors.rows();
  SpanLinearisation result{1, 1, 1, false};
  // J - 1 scales with the factors, whose squares could underflow.
  const double scale = factors.diagonal().maxCoeff();
  if (!(scale > 0)) return result;  // no Hessian: nothing moves
  const Eigen::MatrixXd V = factor_coordinates(factors / scale);
  const long r = V.cols();
  Eigen::VectorXd a(n);
  a.head(n_r).setConstant((1 - setup.alpha) / static_cast<double>(n_r));
  a.tail(n - n_r).setConstant(-setup.alpha / static_cast<double>(n - n_r));
  const Eigen::MatrixXd A = V.transpose() * a.asDiagonal() * V;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> eigen(-A);  // ascending in J
  const Eigen::VectorXd rho = (1.0 + setup.eta * scale * eigen.eigenvalues().array()).matrix();
  result.lambda_max_J = rho[r - 1];
  result.lambda_min_J = rho[0];
  result.leaves_by_ascent = setup.eta > 0 && surely_negative(a, V, eigen.eigenvectors().col(r - 1));
  result.lambda_max_T = mean_square_eigenvalue(rho, std::sqrt(scale) * (V * eigen.eigenvectors()),
                                               batch_covariances(n_r, setup), n_r);
  return result;
}

}  // namespace oubliette
