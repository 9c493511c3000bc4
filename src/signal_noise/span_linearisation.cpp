// Coordinates of the span by Cholesky, the eigenbasis of the mean step, and the proof of ascent.
#include "signal_noise/span_linearisation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "signal_noise/mean_square_eigenvalue.hpp"
#include "signal_noise/span_kernels.hpp"
#include "signal_noise/symmetric_eigen.hpp"

namespace oubliette {
namespace {

constexpr double left_out = 1e-14;  // of the largest <h_i, h_i>

// C_r or C_f of Definition 3.2.
double noise_weight(double size, double eta_weight, double B) {
  return eta_weight * eta_weight / size * (1 / B - 1 / size);
}

// Columns v_i with <v_i, v_k> = <h_i, h_k>: Cholesky with pivots, the j-th row from pivots[j] on.
struct Coordinates {
  RowMatrix V_t;  // rank x n
  std::vector<long> pivots;
};

Coordinates factor_coordinates(const RowMatrix& factors) {
  const long n = factors.rows(), width = padded_width(n);
  RowMatrix rows = RowMatrix::Zero(n, width);
  Eigen::VectorXd left = factors.diagonal();
  const double least = left_out * left.maxCoeff();
  std::vector<long> pivots, order;
  std::vector<double> shares;
  while (static_cast<long>(pivots.size()) < n) {
    Eigen::Index pivot;
    const double square = left.maxCoeff(&pivot);
    if (!(square > least)) break;
    const long rank = static_cast<long>(pivots.size());
    const double root = std::sqrt(square);
    shares.clear();
    for (long s = 0; s < rank; ++s) shares.push_back(-rows(s, pivot));
    rows.row(rank).head(n) = factors.row(pivot);
    add_rows(rows.row(rank).data(), width, rows.data(), width, order.data(), shares.data(), rank);
    // Samples chosen before have nothing left: their later coordinates are 0 up to rounding.
    rows.row(rank) *= 1 / root;
    for (const long chosen : pivots) rows(rank, chosen) = 0;
    rows(rank, pivot) = root;
    left -= rows.row(rank).head(n).transpose().cwiseAbs2();
    left[pivot] = 0;
    order.push_back(rank);
    pivots.push_back(pivot);
  }
  return {rows.topLeftCorner(static_cast<long>(pivots.size()), n), pivots};
}

// The v with <v_i, v> = inner[i] at the pivots: one with these products at all samples, up to
// rounding, if there is one.
Eigen::VectorXd vector_of(const Coordinates& x, const Eigen::VectorXd& inner) {
  Eigen::VectorXd v(x.V_t.rows());
  for (long j = 0; j < v.size(); ++j) {
    const long pivot = x.pivots[static_cast<std::size_t>(j)];
    v[j] = (inner[pivot] - x.V_t.col(pivot).head(j).dot(v.head(j))) / x.V_t(j, pivot);
  }
  return v;
}

// A = sum a_i v_i v_i', r x r.
RowMatrix weighted_sum(const RowMatrix& V_t, const Eigen::VectorXd& a) {
  const long r = V_t.rows(), width = padded_width(r);
  RowMatrix V = RowMatrix::Zero(V_t.cols(), width), A(r, width);
  V.leftCols(r) = V_t.transpose();
  const RowMatrix weighted = V_t * a.asDiagonal();
  multiply(A.data(), width, r, width, {weighted.data(), weighted.cols(), 1}, V_t.cols(), V.data(),
           width);
  return A.leftCols(r);
}

// Whether sum a_i <v_i, v>^2 < 0 for the real numbers that a, V and v hold. With u = 2^-53, an
// inner product of r terms is computed to within r u sum |v_i| |v| (1 + small), its square and the
// sum over n to within (2 r + n + 4) u times the sum of absolute values (Higham, Accuracy and
// Stability of Numerical Algorithms, section 3.1); 16 (n + r + 4) u is more than twice that. The
// columns of V_t are of size 1 at most, so that what underflows is below 1e-300 and far below the
// bound.
bool surely_negative(const Eigen::VectorXd& a, const RowMatrix& V_t, const Eigen::VectorXd& v) {
  double sum = 0, absolute = 0;
  const Eigen::VectorXd inners = V_t.transpose() * v,
                        sizes = V_t.cwiseAbs().transpose() * v.cwiseAbs();
  for (long i = 0; i < a.size(); ++i) {
    const double inner = inners[i], size = sizes[i];
    sum += a[i] * inner * inner;
    absolute += std::abs(a[i]) * size * size;
  }
  const double roundings = static_cast<double>(V_t.rows() + V_t.cols() + 4);
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
  const Coordinates coordinates = factor_coordinates(factors / scale);
  const long r = coordinates.V_t.rows();
  Eigen::VectorXd a(n);
  a.head(n_r).setConstant((1 - setup.alpha) / static_cast<double>(n_r));
  a.tail(n - n_r).setConstant(-setup.alpha / static_cast<double>(n - n_r));
  const SymmetricEigen eigen =  // of -A: ascending in J
      symmetric_eigen(weighted_sum(coordinates.V_t, -a), coordinates.V_t);
  const Eigen::VectorXd rho = (1.0 + setup.eta * scale * eigen.values.array()).matrix();
  result.lambda_max_J = rho[r - 1];
  result.lambda_min_J = rho[0];
  result.leaves_by_ascent =
      setup.eta > 0 &&
      surely_negative(a, coordinates.V_t,
                      vector_of(coordinates, eigen.rotated.row(r - 1).transpose()));
  result.lambda_max_T = mean_square_eigenvalue(rho, std::sqrt(scale) * eigen.rotated,
                                               batch_covariances(n_r, setup), n_r);
  return result;
}

}  // namespace oubliette
