// lambda_max(S) by Lanczos (Spectra) on S by blocks of one pair of retain samples.
#include "signal_noise/mix_coherence.hpp"

#include <Spectra/SymEigsSolver.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace oubliette {
namespace {

// S_{(r,f),(s,g)} = sqrt(Tr D_rf D_sg), with Tr H_i H_k = <h_i, h_k>^2. For r and s fixed it is an
// n_f x n_f block, and the block of (s, r) is its transpose.
class CoherenceOperator {
 public:
  using Scalar = double;

  CoherenceOperator(const RowMatrix& factors, long n_r, const MixWeights& c)
      : n_r_(n_r), n_f_(factors.rows() - n_r) {
    const RowMatrix traces = factors.cwiseAbs2();
    rr_ = c.retain * c.retain * traces.topLeftCorner(n_r, n_r);
    rf_ = c.retain * c.forget * traces.topRightCorner(n_r, n_f_);
    ff_ = c.forget * c.forget * traces.bottomRightCorner(n_f_, n_f_);
    constexpr long most = 8L << 20U;  // numbers: 64 MiB
    const long blocks = n_r * (n_r + 1) / 2;
    if (blocks <= most / (n_f_ * n_f_)) {
      for (long r = 0; r < n_r; ++r) {
        for (long s = 0; s <= r; ++s) kept_.push_back(block(r, s));
      }
    }
  }

  Eigen::Index rows() const { return n_r_ * n_f_; }
  Eigen::Index cols() const { return rows(); }

  void perform_op(const double* in, double* out) const {
    const Eigen::Map<const Eigen::VectorXd> x(in, rows());
    Eigen::Map<Eigen::VectorXd> y(out, rows());
    y.setZero();
    std::size_t next = 0;
    RowMatrix made;
    for (long r = 0; r < n_r_; ++r) {
      for (long s = 0; s <= r; ++s) {
        if (kept_.empty()) made = block(r, s);
        const RowMatrix& S = kept_.empty() ? made : kept_[next++];
        y.segment(r * n_f_, n_f_).noalias() += S * x.segment(s * n_f_, n_f_);
        if (s == r) continue;
        y.segment(s * n_f_, n_f_).noalias() += S.transpose() * x.segment(r * n_f_, n_f_);
      }
    }
  }

 private:
  RowMatrix block(long r, long s) const {
    RowMatrix S(n_f_, n_f_);
    const Eigen::ArrayXd across = rf_.row(r).transpose().array() + rr_(r, s);
    for (long f = 0; f < n_f_; ++f) {
      S.row(f) =
          (across + (ff_.row(f).transpose().array() + rf_(s, f))).sqrt().matrix().transpose();
    }
    return S;
  }

  long n_r_, n_f_;
  RowMatrix rr_, rf_, ff_;
  std::vector<RowMatrix> kept_;
};

double largest_eigenvalue(CoherenceOperator S) {
  if (S.rows() == 1) {
    double in = 1, out = 0;
    S.perform_op(&in, &out);
    return out;
  }
  // S is entrywise non-negative: its largest eigenvalue is its spectral radius, and the vector of
  // ones is not orthogonal to the eigenvector.
  constexpr long subspace = 8, most_restarts = 1000;
  Spectra::SymEigsSolver<CoherenceOperator> solver(S, 1, std::min<long>(subspace, S.rows()));
  const Eigen::VectorXd ones = Eigen::VectorXd::Ones(S.rows());
  solver.init(ones.data());
  // The error of the eigenvalue is about the square of the residual's size.
  solver.compute(Spectra::SortRule::LargestAlge, most_restarts, 1e-6);
  if (solver.info() != Spectra::CompInfo::Successful) {
    throw std::runtime_error("mix_coherence: lambda_max(S) did not converge");
  }
  return solver.eigenvalues()[0];
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
  MixCoherence result;
  result.lambda_max_D_rf = largest_pair(factors, n_r, weights);
  if (result.lambda_max_D_rf == 0) return result;
  result.lambda_max_S = largest_eigenvalue(CoherenceOperator(factors, n_r, weights));
  result.lambda_max_D = largest_of_mix_hessian(factors, n_r, weights);
  return result;
}

}  // namespace oubliette
