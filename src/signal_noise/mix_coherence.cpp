// lambda_max(S) by Lanczos, with S in blocks of one pair of retain samples.
#include "signal_noise/mix_coherence.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "signal_noise/span_kernels.hpp"

namespace oubliette {
namespace {

// S_{(r,f),(s,g)} = sqrt(Tr D_rf D_sg), with Tr H_i H_k = <h_i, h_k>^2. For r and s fixed it is an
// n_f x n_f block, and the block of (s, r) is its transpose. Rows are padded with zeros.
class CoherenceOperator {
 public:
  CoherenceOperator(const RowMatrix& factors, long n_r, const MixWeights& c)
      : n_r_(n_r), n_f_(factors.rows() - n_r), width_(padded_width(n_f_)) {
    const RowMatrix traces = factors.cwiseAbs2();
    rr_ = c.retain * c.retain * traces.topLeftCorner(n_r, n_r);
    rf_ = RowMatrix::Zero(n_r, width_);
    rf_.leftCols(n_f_) = c.retain * c.forget * traces.topRightCorner(n_r, n_f_);
    ff_ = RowMatrix::Zero(n_f_, width_);
    ff_.leftCols(n_f_) = c.forget * c.forget * traces.bottomRightCorner(n_f_, n_f_);
    x_.assign(static_cast<std::size_t>(n_r_ * width_), 0.0);
    y_ = x_;
    constexpr long most = 8L << 20U;  // numbers: 64 MiB
    const long size = n_f_ * width_, blocks = n_r * (n_r + 1) / 2;
    keep_ = blocks <= most / size;
    blocks_.resize(static_cast<std::size_t>(keep_ ? blocks * size : size));
    if (!keep_) return;
    double* next = blocks_.data();
    for (long r = 0; r < n_r; ++r) {
      for (long s = 0; s <= r; ++s, next += size) make_block(r, s, next);
    }
  }

  Eigen::Index rows() const { return n_r_ * n_f_; }

  /// out = S in.
  void apply(const double* in, double* out) const {
    for (long r = 0; r < n_r_; ++r) std::copy_n(in + r * n_f_, n_f_, &x_[at(r)]);
    std::fill(y_.begin(), y_.end(), 0.0);
    double* block = blocks_.data();
    for (long r = 0; r < n_r_; ++r) {
      for (long s = 0; s <= r; ++s) {
        if (!keep_) make_block(r, s, block);
        apply_coherence_block(block, n_f_, width_, &x_[at(s)], &y_[at(r)],
                              s == r ? nullptr : &x_[at(r)], &y_[at(s)]);
        if (keep_) block += n_f_ * width_;
      }
    }
    for (long r = 0; r < n_r_; ++r) std::copy_n(&y_[at(r)], n_f_, out + r * n_f_);
  }

 private:
  std::size_t at(long r) const { return static_cast<std::size_t>(r * width_); }
  void make_block(long r, long s, double* out) const {
    make_coherence_block(out, n_f_, width_, rr_(r, s), rf_.row(r).data(), rf_.row(s).data(),
                         ff_.data());
  }

  long n_r_, n_f_, width_;
  RowMatrix rr_, rf_, ff_;
  bool keep_ = false;
  mutable std::vector<double> blocks_, x_, y_;  // all blocks or room for one; padded vectors
};

// By Lanczos with full orthogonalisation, from the vector of ones. S is entrywise non-negative, so
// an entrywise non-negative vector belongs to its largest eigenvalue; it is not orthogonal to the
// start, so a subspace that S maps into itself holds it. The error of a Ritz value is of the order
// of its squared residual over the gap. (Spectra's solver returns nonsense when the start is an
// eigenvector, as it is for orthogonal Hessians of one size.)
double largest_eigenvalue(const CoherenceOperator& S) {
  constexpr double tolerance = 1e-5;
  constexpr long most = 300;
  std::vector<Eigen::VectorXd> basis;
  std::vector<double> diagonal, off_diagonal;
  Eigen::VectorXd v = Eigen::VectorXd::Ones(S.rows());
  v /= v.norm();
  Eigen::VectorXd image(S.rows());
  for (long step = 0; step < most; ++step) {
    basis.push_back(v);
    S.apply(v.data(), image.data());
    diagonal.push_back(v.dot(image));
    for (int twice = 0; twice < 2; ++twice) {
      for (const Eigen::VectorXd& u : basis) image -= u.dot(image) * u;
    }
    const double left = image.norm();
    const Eigen::Map<const Eigen::VectorXd> a(diagonal.data(), step + 1),
        b(off_diagonal.data(), step);
    Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> ritz;
    ritz.computeFromTridiagonal(a, b);
    const double largest = ritz.eigenvalues()[step];
    if (left * std::abs(ritz.eigenvectors()(step, step)) <= tolerance * largest) return largest;
    off_diagonal.push_back(left);
    v = image / left;
  }
  throw std::runtime_error("mix_coherence: lambda_max(S) did not converge");
}

// Largest eigenvalue of a h h' + b k k'.
double largest_of_pair(double a_hh, double b_kk, double ab_hk_hk) {
  const double difference = a_hh - b_kk;
  return (a_hh + b_kk + std::sqrt(difference * difference + 4 * ab_hk_hk)) / 2;
}

double largest_pair(const RowMatrix& factors, long n_r, const MixWeights& c) {
  double largest = 0;
  for (long r = 0; r < n_r; ++r) {
    for (long f = n_r; f < factors.rows(); ++f) {
      const double inner = factors(r, f);
      largest =
          std::max(largest, largest_of_pair(c.retain * factors(r, r), c.forget * factors(f, f),
                                            c.retain * c.forget * inner * inner));
    }
  }
  return largest;
}

// D = sum a_i h_i h_i' has the positive eigenvalues of the matrix sqrt(a_i a_k) <h_i, h_k>.
double largest_of_mix_hessian(const RowMatrix& factors, long n_r, const MixWeights& c) {
  const long n = factors.rows(), n_f = n - n_r;
  Eigen::VectorXd roots(n);
  roots.head(n_r).setConstant(std::sqrt(c.retain / static_cast<double>(n_r)));
  roots.tail(n_f).setConstant(std::sqrt(c.forget / static_cast<double>(n_f)));
  const Eigen::MatrixXd scaled = roots.asDiagonal() * factors * roots.asDiagonal();
  return Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(scaled, Eigen::EigenvaluesOnly)
      .eigenvalues()[n - 1];
}

}  // namespace

MixCoherence mix_coherence(const RowMatrix& factors, long n_r, const MixWeights& weights) {
  if (!factors.allFinite()) {
    throw std::runtime_error("mix_coherence: factors has an entry that is not finite");
  }
  // All three numbers scale with the factors, whose squares could underflow: curvatures of a
  // network trained far are of any size.
  const double scale = factors.diagonal().maxCoeff();
  MixCoherence result;
  if (!(scale > 0)) return result;
  const RowMatrix scaled = factors / scale;
  result.lambda_max_D_rf = scale * largest_pair(scaled, n_r, weights);
  if (result.lambda_max_D_rf == 0) return result;
  result.lambda_max_S = scale * largest_eigenvalue(CoherenceOperator(scaled, n_r, weights));
  result.lambda_max_D = scale * largest_of_mix_hessian(scaled, n_r, weights);
  return result;
}

}  // namespace oubliette
