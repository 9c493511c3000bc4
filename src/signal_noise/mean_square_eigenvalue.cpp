// Davidson's method on symmetric matrices.
#include "signal_noise/mean_square_eigenvalue.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>
#include <vector>

#include "signal_noise/span_kernels.hpp"
#include "signal_noise/symmetric_eigen.hpp"

namespace oubliette {
namespace {

// The samples of one set: their rows of V, which Sigma does not join to the other set's.
struct SampleSet {
  long first, count;
  RowMatrix V_t;    // r x count, padded
  RowMatrix Sigma;  // count x count, padded
};

// r x r matrices of rows padded by zeros.
class MeanSquareOperator {
 public:
  MeanSquareOperator(const Eigen::VectorXd& rho, const RowMatrix& V_t, const RowMatrix& Sigma,
                     long n_r)
      : r_(rho.size()), n_(V_t.cols()), width_(padded_width(r_)) {
    products_ = RowMatrix::Zero(r_, width_);
    products_.leftCols(r_) = rho * rho.transpose();
    V_ = RowMatrix::Zero(n_, width_);
    V_.leftCols(r_) = V_t.transpose();
    for (const auto& [first, count] : {std::pair(0L, n_r), std::pair(n_r, n_ - n_r)}) {
      const long padded = padded_width(count);
      SampleSet set{first, count, RowMatrix::Zero(r_, padded), RowMatrix::Zero(count, padded)};
      set.V_t.leftCols(count) = V_t.middleCols(first, count);
      set.Sigma.leftCols(count) = Sigma.block(first, first, count, count);
      if (count > 0) sets_.push_back(std::move(set));
    }
    VM_.resize(n_, width_);
  }

  long width() const { return width_; }
  const RowMatrix& products() const { return products_; }

  // <e_a e_a', T(e_a e_a')> for each axis a.
  Eigen::VectorXd on_axes() const {
    Eigen::VectorXd values = products_.diagonal();
    for (const SampleSet& set : sets_) {
      const RowMatrix squares = set.V_t.cwiseAbs2();
      values += multiplied(squares, set.Sigma).cwiseProduct(squares).rowwise().sum();
    }
    return values;
  }

  RowMatrix operator()(const RowMatrix& M) {
    multiply(VM_.data(), width_, n_, width_, {V_.data(), width_, 1}, r_, M.data(), width_);
    for (const SampleSet& set : sets_) {
      double* rows = VM_.data() + set.first * width_;
      RowMatrix inner(set.count, set.V_t.cols());
      multiply(inner.data(), inner.cols(), set.count, inner.cols(), {rows, width_, 1}, r_,
               set.V_t.data(), set.V_t.cols());
      inner = inner.cwiseProduct(set.Sigma).eval();
      multiply(rows, width_, set.count, width_, {inner.data(), inner.cols(), 1}, set.count,
               V_.data() + set.first * width_, width_);
    }
    RowMatrix result(r_, width_);
    multiply(result.data(), width_, r_, width_, {V_.data(), 1, width_}, n_, VM_.data(), width_);
    result += products_.cwiseProduct(M);
    return result;
  }

 private:
  static RowMatrix multiplied(const RowMatrix& A, const RowMatrix& B) {
    RowMatrix product(A.rows(), B.cols());
    multiply(product.data(), B.cols(), A.rows(), B.cols(), {A.data(), A.cols(), 1}, B.rows(),
             B.data(), B.cols());
    return product;
  }

  long r_, n_, width_;
  RowMatrix products_, V_, VM_;
  std::vector<SampleSet> sets_;
};

double inner_product(const RowMatrix& A, const RowMatrix& B) { return A.cwiseProduct(B).sum(); }

// A positive definite diagonal matrix, largest at the axes that T enlarges most: 1/(lambda - x) for
// x = <e e', T(e e')> and a lambda a little above the largest.
RowMatrix start_matrix(const Eigen::VectorXd& on_axes, long width) {
  constexpr double above = 0.003;  // of the range; so no entry is below 0.003 of another
  const double largest = on_axes.maxCoeff(), range = largest - on_axes.minCoeff();
  RowMatrix start = RowMatrix::Zero(on_axes.size(), width);
  for (long a = 0; a < on_axes.size(); ++a) {
    start(a, a) = range > 0 ? 1 / (1 + (largest - on_axes[a]) / (above * range)) : 1;
  }
  return start;
}

}  // namespace

double mean_square_eigenvalue(const Eigen::VectorXd& rho, const RowMatrix& V_t,
                              const RowMatrix& Sigma, long n_r) {
  const long r = rho.size();
  MeanSquareOperator T(rho, V_t, Sigma, n_r);
  std::vector<RowMatrix> basis, images;
  const auto extend = [&](RowMatrix M) {
    const double before = M.norm();
    if (!(before > 0)) return false;
    double left = before, last;
    do {  // again if much has cancelled
      last = left;
      for (const RowMatrix& X : basis) M -= inner_product(X, M) * X;
      left = M.norm();
      if (!(left > 1e-12 * before)) return false;
    } while (left < 0.1 * last);
    M /= left;
    images.push_back(T(M));
    basis.push_back(std::move(M));
    return true;
  };
  const Eigen::VectorXd on_axes = T.on_axes();
  extend(start_matrix(on_axes, T.width()));

  constexpr long most = 300;
  constexpr double residual_tolerance = 3e-7, error_tolerance = 1e-11, axis_tolerance = 1e-10;
  RowMatrix projected(0, 0);
  for (long step = 0; step < most; ++step) {
    const long k = static_cast<long>(basis.size()), known = projected.rows();
    projected.conservativeResize(k, k);
    for (long i = known; i < k; ++i) {
      for (long j = 0; j <= i; ++j) {
        projected(i, j) = projected(j, i) =
            inner_product(basis[static_cast<std::size_t>(j)], images[static_cast<std::size_t>(i)]);
      }
    }
    const SymmetricEigen ritz = symmetric_eigen(projected, RowMatrix::Identity(k, k));
    const double lambda = ritz.values[k - 1];
    RowMatrix residual = RowMatrix::Zero(r, T.width());
    for (long i = 0; i < k; ++i) {
      const double s = ritz.rotated(k - 1, i);
      residual +=
          s * images[static_cast<std::size_t>(i)] - s * lambda * basis[static_cast<std::size_t>(i)];
    }
    const double size = residual.norm();
    // The next direction: the residual divided by what T - lambda is without noise. Its product
    // with the residual is what it would add to lambda, were there no noise.
    const double floor = 1e-10 * std::abs(lambda);
    RowMatrix next = residual.array() / (lambda - T.products().array()).abs().max(floor);
    const double gap = k > 1 ? lambda - ritz.values[k - 2] : std::abs(lambda);
    const double error = std::max(inner_product(residual, next), size * size / gap);
    if (size <= residual_tolerance * std::abs(lambda) &&
        !(error > error_tolerance * std::abs(lambda))) {
      // An eigenvector, but of the largest eigenvalue? That is at least every <e e', T(e e')>.
      Eigen::Index axis;
      if (on_axes.maxCoeff(&axis) <= lambda * (1 + axis_tolerance)) return lambda;
      next = RowMatrix::Zero(r, T.width());
      next(axis, axis) = 1;
      if (!extend(next)) throw std::runtime_error("mean_square_eigenvalue: no convergence");
      continue;
    }
    // Nothing new: the subspace is the whole space, or rounding is all that is left.
    if (!extend(next)) return lambda;
  }
  throw std::runtime_error("mean_square_eigenvalue: no convergence");
}

}  // namespace oubliette
