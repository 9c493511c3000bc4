// lambda_max(S): its vector by Lanczos in single precision, its value in double.
#include "signal_noise/mix_coherence.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <vector>

#include "signal_noise/span_kernels.hpp"
#include "signal_noise/symmetric_eigen.hpp"
#include "signal_noise/vector_block.hpp"

namespace oubliette {
namespace {

// S_{(r,f),(s,g)} = sqrt(Tr D_rf D_sg), with Tr H_i H_k = <h_i, h_k>^2: under the root, a number
// for r, s and g, and one for f, s and g. Rows are made for s <= r: what lies before the block
// s = r, which is symmetric itself, stands for its transpose too.
class CoherenceOperator {
 public:
  CoherenceOperator(const RowMatrix& factors, long n_r)
      : n_r_(n_r),
        n_f_(factors.rows() - n_r),
        rows_(padded_width(n_f_, 4)),
        keep_(kept_numbers() <= most),
        kept_((keep_ ? kept_numbers() : rows_ * width(n_r - 1)) + float_block) {
    const RowMatrix traces = factors.cwiseAbs2();
    rr_ = traces.topLeftCorner(n_r, n_r);
    rf_ = traces.topRightCorner(n_r, n_f_);
    fr_ = rf_.transpose();
    ff_ = traces.bottomRightCorner(n_f_, n_f_);
  }

  Eigen::Index rows() const { return n_r_ * n_f_; }

  /// S x with entries and sums in single precision. The first call makes the rows.
  Eigen::VectorXd approx_product(const Eigen::VectorXd& x) {
    const long room = padded_width(rows(), float_block) + float_block;
    const AlignedNumbers<float> numbers(4 * room);
    float *all = numbers.get(), *before = all + room, *dots = before + room, *sums = dots + room;
    std::fill(all, all + 4 * room, 0.0F);
    std::copy(x.begin(), x.end(), all);
    float* S = kept_.get();
    std::optional<Summands<float>> parts;
    if (!made_) parts.emplace(*this);
    for (long r = 0; r < n_r_; ++r) {
      if (!made_) make_rows(*parts, r, S);
      for (long f = 0; f < rows_; f += 4) {
        const long p = r * n_f_ + f;
        apply_rows(S + f * width(r), width(r), width(r), before, dots + p, all + p, sums);
      }
      std::copy_n(all + r * n_f_, n_f_, before + r * n_f_);
      if (keep_) S += rows_ * width(r);
    }
    made_ = keep_;
    Eigen::VectorXd product(rows());
    for (long p = 0; p < rows(); ++p) {
      product[p] = static_cast<double>(dots[p]) + static_cast<double>(sums[p]);
    }
    return product;
  }

  /// The roots of S_pp = ||D_p||_F: near the Perron vector, and 0 only where S has a row of zeros.
  Eigen::VectorXd diagonal_roots() const {
    RowMatrix squares = 2 * rf_;
    squares.colwise() += rr_.diagonal();
    squares.rowwise() += ff_.diagonal().transpose();
    return squares.reshaped<Eigen::RowMajor>().cwiseSqrt().cwiseSqrt();
  }

  /// <x, S x>, in double precision.
  double quadratic_form(const Eigen::VectorXd& x) const {
    const Summands<double> parts(*this);
    const long room = padded_width(rows());
    const AlignedNumbers<double> numbers(room);
    double *weights = numbers.get(), sum = 0;
    std::fill(weights, weights + room, 0.0);
    for (long r = 0; r < n_r_; ++r) {
      std::copy_n(&x[r * n_f_], n_f_, weights + r * n_f_);
      const double* of_r = parts.of_r(r);
      for (long f = 0; f < n_f_; ++f) {
        sum += x[r * n_f_ + f] *
               root_sum(of_r, parts.of_f(f, r), weights, padded_width((r + 1) * n_f_));
      }
      for (long f = 0; f < n_f_; ++f) weights[r * n_f_ + f] *= 2;
    }
    return sum;
  }

 private:
  static constexpr long most = 8L << 20U;  // numbers kept: 32 MiB

  long width(long r) const { return padded_width((r + 1) * n_f_, float_block); }
  long kept_numbers() const {
    long sum = 0;
    for (long r = 0; r < n_r_ && sum <= most; ++r) sum += rows_ * width(r);
    return sum;
  }

  // What is added under the root, for all s and g; those of f are kept if the matrix is.
  template <class S>
  class Summands {
   public:
    explicit Summands(const CoherenceOperator& matrix)
        : matrix_(matrix),
          room_(matrix.width(matrix.n_r_ - 1) + float_block),
          numbers_((matrix.keep_ ? matrix.n_f_ + 1 : 2) * room_) {
      for (long f = 0; matrix.keep_ && f < matrix.n_f_; ++f) {
        fill(row_of(f), matrix.fr_.row(f), matrix.ff_.row(f), matrix.n_r_);
      }
    }
    // Of s <= r. The numbers live until the next call.
    const S* of_r(long r) const {
      return fill(numbers_.get(), matrix_.rr_.row(r), matrix_.rf_.row(r), r + 1);
    }
    const S* of_f(long f, long r) const {
      return matrix_.keep_ ? row_of(f)
                           : fill(row_of(0), matrix_.fr_.row(f), matrix_.ff_.row(f), r + 1);
    }

   private:
    using Row = Eigen::Ref<const Eigen::RowVectorXd>;
    S* row_of(long f) const { return numbers_.get() + (f + 1) * room_; }
    S* fill(S* out, const Row& by_s, const Row& by_g, long count) const {
      std::vector<S> s(by_s.begin(), by_s.begin() + count), g(by_g.begin(), by_g.end());
      g.resize(static_cast<std::size_t>(padded_width(by_g.size(), float_block)));
      outer_sum(out, s.data(), count, g.data(), by_g.size());
      const long end = count * by_g.size();
      std::fill(out + end, out + padded_width(end, float_block), S(0));
      return out;
    }

    const CoherenceOperator& matrix_;
    long room_;
    AlignedNumbers<S> numbers_;
  };

  // The rows (r, f), each padded by zeros, and rows of zeros up to a multiple of four.
  void make_rows(const Summands<float>& parts, long r, float* out) const {
    const float* of_r = parts.of_r(r);
    for (long f = 0; f < rows_; ++f, out += width(r)) {
      if (f < n_f_) roots(out, of_r, parts.of_f(f, r), width(r));
      std::fill(out + (f < n_f_ ? (r + 1) * n_f_ : 0), out + width(r), 0.0F);
    }
  }

  long n_r_, n_f_, rows_;
  bool keep_, made_ = false;
  AlignedNumbers<float> kept_;  // all rows, or room for those of one r
  RowMatrix rr_, rf_, fr_, ff_;
};

// The Perron vector by Lanczos with full orthogonalisation; then its Rayleigh quotient. S is
// entrywise non-negative, so an entrywise non-negative vector belongs to its largest eigenvalue; it
// is not orthogonal to the start, so a subspace that S maps into itself holds it. The error of the
// quotient is of the order of the vector's squared residual over the gap: some 1e-10. Single
// precision adds some 1e-7 to the residual. (Spectra's solver returns nonsense when the start is an
// eigenvector, as it is for orthogonal Hessians of one size.)
double perron_value(CoherenceOperator S) {
  constexpr double tolerance = 1e-5;
  constexpr long most = 300;
  std::vector<Eigen::VectorXd> basis;
  std::vector<double> diagonal, off_diagonal;
  Eigen::VectorXd v = S.diagonal_roots().normalized();
  for (long step = 0; step < most; ++step) {
    basis.push_back(v);
    Eigen::VectorXd image = S.approx_product(v);
    diagonal.push_back(v.dot(image));
    for (int twice = 0; twice < 2; ++twice) {
      for (const Eigen::VectorXd& u : basis) image -= u.dot(image) * u;
    }
    const double left = image.norm();
    const LargestPair ritz = largest_of_tridiagonal(diagonal, off_diagonal);
    if (left * ritz.vector[step] <= tolerance * ritz.value) {
      Eigen::VectorXd x = Eigen::VectorXd::Zero(S.rows());
      for (long k = 0; k <= step; ++k) x += ritz.vector[k] * basis[static_cast<std::size_t>(k)];
      return S.quadratic_form(x) / x.squaredNorm();
    }
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

double largest_pair(const RowMatrix& factors, long n_r) {
  double largest = 0;
  for (long r = 0; r < n_r; ++r) {
    for (long f = n_r; f < factors.rows(); ++f) {
      const double inner = factors(r, f);
      largest = std::max(largest, largest_of_pair(factors(r, r), factors(f, f), inner * inner));
    }
  }
  return largest;
}

// D = sum a_i h_i h_i', a_i = 1/n_r or 1/n_f, has the positive eigenvalues of the matrix
// sqrt(a_i a_k) <h_i, h_k>.
double largest_of_mix_hessian(const RowMatrix& factors, long n_r) {
  const long n = factors.rows(), n_f = n - n_r;
  Eigen::VectorXd roots(n);
  roots.head(n_r).setConstant(std::sqrt(1 / static_cast<double>(n_r)));
  roots.tail(n_f).setConstant(std::sqrt(1 / static_cast<double>(n_f)));
  return largest_eigenvalue(roots.asDiagonal() * factors * roots.asDiagonal());
}

}  // namespace

MixCoherence mix_coherence(const RowMatrix& factors, long n_r, const MixWeights& weights) {
  if (!factors.allFinite()) {
    throw std::runtime_error("mix_coherence: factors has an entry that is not finite");
  }
  // D_rf is the sum of C'_r H_r and C'_f H_f, whose factors are weighted here: a set without weight
  // does not count, however large its Hessians are. All three numbers scale with the factors, whose
  // squares could underflow: curvatures of a network trained far are of any size.
  Eigen::VectorXd roots(factors.rows());
  for (long i = 0; i < factors.rows(); ++i) {
    roots[i] = std::sqrt(i < n_r ? weights.retain : weights.forget);
  }
  const RowMatrix weighted = roots.asDiagonal() * factors * roots.asDiagonal();
  const double scale = weighted.diagonal().maxCoeff();
  MixCoherence result;
  if (!(scale > 0)) return result;
  const RowMatrix scaled = weighted / scale;
  result.lambda_max_D_rf = scale * largest_pair(scaled, n_r);
  if (result.lambda_max_D_rf == 0) return result;
  result.lambda_max_S = scale * perron_value(CoherenceOperator(scaled, n_r));
  result.lambda_max_D = scale * largest_of_mix_hessian(scaled, n_r);
  return result;
}

}  // namespace oubliette
