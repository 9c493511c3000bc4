// Davidson's method on symmetric matrices.
#include "signal_noise/mean_square_eigenvalue.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <vector>

#include "signal_noise/span_kernels.hpp"

namespace oubliette {
namespace {

// Row-major r x r matrices with rows padded by zeros.
class MeanSquareOperator {
 public:
  MeanSquareOperator(const Eigen::VectorXd& rho, const Eigen::MatrixXd& V, const RowMatrix& Sigma,
                     long n_r)
      : r_(rho.size()), n_(V.rows()), n_r_(n_r), width_(padded_width(r_)) {
    products_ = RowMatrix::Zero(r_, width_);
    products_.leftCols(r_) = rho * rho.transpose();
    V_ = RowMatrix::Zero(n_, width_);
    V_.leftCols(r_) = V;
    V_t_ = RowMatrix::Zero(r_, padded_width(n_));
    V_t_.leftCols(n_) = V.transpose();
    Sigma_ = RowMatrix::Zero(n_, padded_width(n_));
    Sigma_.leftCols(n_) = Sigma;
    VM_.resize(n_, width_);
    inner_.resize(n_, padded_width(n_));
    order_.resize(static_cast<std::size_t>(std::max(n_, r_)));
    std::iota(order_.begin(), order_.end(), 0L);
  }

  long width() const { return width_; }
  const RowMatrix& products() const { return products_; }

  // <e_a e_a', T(e_a e_a')> for each axis a.
  Eigen::VectorXd on_axes() const {
    Eigen::VectorXd values(r_);
    for (long a = 0; a < r_; ++a) {
      const Eigen::VectorXd squares = V_.col(a).cwiseAbs2();
      values[a] = products_(a, a) + squares.dot(Sigma_.leftCols(n_) * squares);
    }
    return values;
  }

  RowMatrix operator()(const RowMatrix& M) {
    multiply(V_, r_, M, VM_);
    multiply(VM_, r_, V_t_, inner_);
    inner_ = inner_.cwiseProduct(Sigma_);
    // Sigma has no entries between the sets: half of the products vanish.
    VM_.setZero();
    for (long i = 0; i < n_; ++i) {
      const long first = i < n_r_ ? 0 : n_r_, count = i < n_r_ ? n_r_ : n_ - n_r_;
      add_rows(VM_.row(i).data(), width_, V_.row(first).data(), width_, order_.data(),
               inner_.row(i).data() + first, count);
    }
    RowMatrix result = products_.cwiseProduct(M);
    for (long a = 0; a < r_; ++a) {
      add_rows(result.row(a).data(), width_, VM_.data(), width_, order_.data(), V_t_.row(a).data(),
               n_);
    }
    return result;
  }

 private:
  // out = left right, of `inner` columns of left.
  void multiply(const RowMatrix& left, long inner, const RowMatrix& right, RowMatrix& out) const {
    out.setZero();
    for (long i = 0; i < left.rows(); ++i) {
      add_rows(out.row(i).data(), out.cols(), right.data(), right.cols(), order_.data(),
               left.row(i).data(), inner);
    }
  }

  long r_, n_, n_r_, width_;
  RowMatrix products_, V_, V_t_, Sigma_, VM_, inner_;
  std::vector<long> order_;
};

double inner_product(const RowMatrix& A, const RowMatrix& B) { return A.cwiseProduct(B).sum(); }

}  // namespace

double mean_square_eigenvalue(const Eigen::VectorXd& rho, const Eigen::MatrixXd& V,
                              const RowMatrix& Sigma, long n_r) {
  const long r = rho.size();
  MeanSquareOperator T(rho, V, Sigma, n_r);
  std::vector<RowMatrix> basis, images;
  const auto extend = [&](RowMatrix M) {
    const double before = M.norm();
    if (!(before > 0)) return false;
    for (int twice = 0; twice < 2; ++twice) {
      for (const RowMatrix& X : basis) M -= inner_product(X, M) * X;
    }
    const double left = M.norm();
    if (!(left > 1e-12 * before)) return false;
    M /= left;
    images.push_back(T(M));
    basis.push_back(std::move(M));
    return true;
  };
  RowMatrix identity = RowMatrix::Zero(r, T.width());
  identity.leftCols(r).setIdentity();
  extend(identity);
  const Eigen::VectorXd on_axes = T.on_axes();

  constexpr long most = 300;
  constexpr double tolerance = 1e-8;
  Eigen::MatrixXd projected(0, 0);
  for (long step = 0; step < most; ++step) {
    const long k = static_cast<long>(basis.size()), known = projected.rows();
    projected.conservativeResize(k, k);
    for (long i = known; i < k; ++i) {
      for (long j = 0; j <= i; ++j) {
        projected(i, j) = projected(j, i) =
            inner_product(basis[static_cast<std::size_t>(j)], images[static_cast<std::size_t>(i)]);
      }
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> ritz(projected);
    const double lambda = ritz.eigenvalues()[k - 1];
    RowMatrix residual = RowMatrix::Zero(r, T.width());
    for (long i = 0; i < k; ++i) {
      const double s = ritz.eigenvectors()(i, k - 1);
      residual +=
          s * images[static_cast<std::size_t>(i)] - s * lambda * basis[static_cast<std::size_t>(i)];
    }
    if (residual.norm() <= tolerance * std::abs(lambda)) {
      // An eigenvector, but of the largest eigenvalue? That is at least every <e e', T(e e')>.
      Eigen::Index axis;
      if (on_axes.maxCoeff(&axis) <= lambda * (1 + tolerance)) return lambda;
      RowMatrix missed = RowMatrix::Zero(r, T.width());
      missed(axis, axis) = 1;
      if (!extend(missed)) throw std::runtime_error("mean_square_eigenvalue: no convergence");
      continue;
    }
    for (long a = 0; a < r; ++a) {
      for (long b = 0; b < r; ++b) {
        const double gap = lambda - T.products()(a, b);
        residual(a, b) /= std::max(std::abs(gap), 1e-10 * std::abs(lambda));
      }
    }
    // Nothing new: the subspace is the whole space, or rounding is all that is left.
    if (!extend(residual)) return lambda;
  }
  throw std::runtime_error("mean_square_eigenvalue: no convergence");
}

}  // namespace oubliette
