// Householder's tridiagonal form, the QL method on it, and bisection for its largest eigenvalue.
#include "signal_noise/symmetric_eigen.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "signal_noise/vector_block.hpp"

namespace oubliette {
namespace {

constexpr double rounding = std::numeric_limits<double>::epsilon() / 2;

// Rows of whole blocks, padded by zeros.
struct Rows {
  double* data;
  long width;
};

// Of a matrix with entries of about 1: what is below is 0 beside the rounding of any eigenvalue,
// and the square of what is above has an inverse.
constexpr double negligible_row = 1e-140;

// A power of two near the largest entry, without which squares of small matrices would underflow.
double scale_of(const RowMatrix& A) {
  if (!A.allFinite()) throw std::runtime_error("symmetric_eigen: an entry is not finite");
  int exponent = 0;
  std::frexp(A.cwiseAbs().maxCoeff(), &exponent);
  return std::ldexp(1.0, std::max(exponent, -1000));
}

// A copy of A in such rows.
struct PaddedRows {
  AlignedNumbers<double> room;
  Rows rows;
  explicit PaddedRows(const RowMatrix& A)
      : room(A.rows() * padded_width(A.cols())), rows{room.get(), padded_width(A.cols())} {
    double* to = rows.data;
    for (long k = 0; k < A.rows(); ++k, to += rows.width) {
      std::fill(std::copy_n(A.row(k).data(), A.cols(), to), to + rows.width, 0.0);
    }
  }
};

// A becomes tridiagonal, W is multiplied by the same reflections. u and p are room for a row of A
// each, y for one of W.
OUBLIETTE_WIDTHS
void tridiagonalise(Rows A, long n, Rows W, double* diagonal, double* off_diagonal, double* u,
                    double* p, double* y) {
  for (long k = 0; k + 2 < n; ++k) {
    const double* row = A.data + k * A.width;
    diagonal[k] = row[k];
    const long first = (k + 1) / kernel_block * kernel_block;
    for (long c = first; c < A.width; ++c) u[c] = c > k ? row[c] : 0;
    Block squares = {};
    for (long c = first; c < A.width; c += kernel_block) squares += block(u + c) * block(u + c);
    double square = 0;
    for (long g = 0; g < kernel_block; ++g) square += squares[g];
    const double next = u[k + 1], norm = std::sqrt(square);
    // H = I - beta u u' takes the row to -+norm e_{k+1}; the sign avoids cancellation.
    off_diagonal[k] = next > 0 ? -norm : norm;
    if (!(norm > negligible_row)) {
      off_diagonal[k] = 0;
      continue;
    }
    u[k + 1] -= off_diagonal[k];
    const double beta = 1 / (norm * (norm + std::abs(next)));
    // H A H = A - u w' - w u' with p = beta A u and w = p - (beta u'p / 2) u.
    for (long c = first; c < A.width; c += kernel_block) block(p + c) = Block{};
    for (long j = k + 1; j < n; ++j) {
      const double factor = beta * u[j];
      const double* from = A.data + j * A.width;
      for (long c = first; c < A.width; c += kernel_block) block(p + c) += factor * block(from + c);
    }
    Block products = {};
    for (long c = first; c < A.width; c += kernel_block) products += block(u + c) * block(p + c);
    double product = 0;
    for (long g = 0; g < kernel_block; ++g) product += products[g];
    const double share = beta * product / 2;
    for (long c = first; c < A.width; c += kernel_block) block(p + c) -= share * block(u + c);
    for (long j = k + 1; j < n; ++j) {
      double* to = A.data + j * A.width;
      const double u_j = u[j], w_j = p[j];
      for (long c = first; c < A.width; c += kernel_block) {
        block(to + c) -= u_j * block(p + c) + w_j * block(u + c);
      }
    }
    for (long c = 0; c < W.width; c += kernel_block) block(y + c) = Block{};
    for (long j = k + 1; j < n; ++j) {
      const double factor = beta * u[j];
      const double* from = W.data + j * W.width;
      for (long c = 0; c < W.width; c += kernel_block) block(y + c) += factor * block(from + c);
    }
    for (long j = k + 1; j < n; ++j) {
      const double u_j = u[j];
      double* to = W.data + j * W.width;
      for (long c = 0; c < W.width; c += kernel_block) block(to + c) -= u_j * block(y + c);
    }
  }
  if (n > 1) {
    diagonal[n - 2] = A.data[(n - 2) * A.width + n - 2];
    off_diagonal[n - 2] = A.data[(n - 2) * A.width + n - 1];
  }
  diagonal[n - 1] = A.data[(n - 1) * A.width + n - 1];
}

// The QL method with implicit shifts: plane rotations, made from the lower end of an unreduced
// block to its upper end k, shrink the entry beside diagonal[k]; each turns two rows of W.
// @returns whether every such entry vanished. off_diagonal has room for n numbers, the last 0.
OUBLIETTE_WIDTHS
bool diagonalise(double* diagonal, double* off_diagonal, long n, Rows W) {
  double size = 0;
  for (long k = 0; k < n; ++k) {
    const double sum = std::abs(diagonal[k]) + std::abs(off_diagonal[k]);
    if (!(sum <= std::numeric_limits<double>::max())) return false;
    size = sum > size ? sum : size;
  }
  const double negligible = size * rounding * rounding;
  constexpr double least = 1e-290;  // whose inverse is finite
  for (long k = 0; k < n; ++k) {
    for (int sweep = 0;; ++sweep) {
      long end = k;
      for (; end + 1 < n; ++end) {
        const double beside = std::abs(diagonal[end]) + std::abs(diagonal[end + 1]);
        if (std::abs(off_diagonal[end]) <= rounding * beside + negligible) break;
      }
      if (end == k) break;
      if (sweep == 60) return false;
      // Wilkinson's shift: the eigenvalue of the upper 2 x 2 block that is nearer to diagonal[k].
      const double half = (diagonal[k + 1] - diagonal[k]) / (2 * off_diagonal[k]);
      const double root = std::sqrt(half * half + 1);
      const double shift = diagonal[k] - off_diagonal[k] / (half >= 0 ? half + root : half - root);
      double x = diagonal[end] - shift, cosine = 1, sine = 1, moved = 0;
      long i = end - 1;
      for (; i >= k; --i) {
        const double bulge = sine * off_diagonal[i], kept = cosine * off_diagonal[i];
        const double square = bulge * bulge + x * x;
        if (!(square > least)) break;
        // The root and the division do not wait for each other: this chain is what takes the time.
        const double length = std::sqrt(square), inverse = length * (1 / square);
        off_diagonal[i + 1] = length;
        sine = bulge * inverse;
        cosine = x * inverse;
        const double base = diagonal[i + 1] - moved;
        const double mixed = (diagonal[i] - base) * sine + 2 * cosine * kept;
        moved = sine * mixed;
        diagonal[i + 1] = base + moved;
        x = cosine * mixed - kept;
        double *upper = W.data + i * W.width, *lower = upper + W.width;
        for (long c = 0; c < W.width; c += kernel_block) {
          const Block a = block(upper + c), b = block(lower + c);
          block(lower + c) = sine * a + cosine * b;
          block(upper + c) = cosine * a - sine * b;
        }
      }
      if (i >= k) {  // the block falls apart here
        diagonal[i + 1] -= moved;
        off_diagonal[i + 1] = 0;
      } else {
        diagonal[k] -= moved;
        off_diagonal[k] = x;
      }
      off_diagonal[end] = 0;
    }
  }
  return true;
}

struct Tridiagonal {
  std::vector<double> diagonal, off_diagonal;
};

// The tridiagonal form, off_diagonal with a 0 at its end. W is reflected along.
Tridiagonal tridiagonal_form(const RowMatrix& A, Rows W) {
  const PaddedRows copy(A);
  const long n = A.rows(), width = copy.rows.width;
  Tridiagonal T{std::vector<double>(static_cast<std::size_t>(n)),
                std::vector<double>(static_cast<std::size_t>(n))};
  const AlignedNumbers<double> room(2 * width + W.width);
  double* const u = room.get();
  tridiagonalise(copy.rows, n, W, T.diagonal.data(), T.off_diagonal.data(), u, u + width,
                 u + 2 * width);
  return T;
}

// Eight guesses at once: which of them are at least the largest eigenvalue, which is so exactly if
// no pivot of guess I - T is negative. The first that is, or eight.
long first_above(const std::vector<double>& diagonal, const std::vector<double>& squares,
                 const double (&guesses)[kernel_block]) {
  double pivots[kernel_block];
  bool negative[kernel_block];
  for (long g = 0; g < kernel_block; ++g) {
    pivots[g] = guesses[g] - diagonal[0];
    negative[g] = pivots[g] <= 0;
  }
  for (std::size_t k = 1; k < diagonal.size(); ++k) {
    for (long g = 0; g < kernel_block; ++g) {
      pivots[g] = (guesses[g] - diagonal[k]) - squares[k - 1] / pivots[g];
      negative[g] |= !(pivots[g] > 0);
    }
  }
  return std::find(negative, negative + kernel_block, false) - negative;
}

double largest_by_pivots(const std::vector<double>& diagonal,
                         const std::vector<double>& off_diagonal) {
  const std::size_t n = diagonal.size();
  std::vector<double> squares(n);
  double low = diagonal[0], high = low, size = 0;
  for (std::size_t k = 0; k < n; ++k) {
    const double before = k > 0 ? std::abs(off_diagonal[k - 1]) : 0,
                 after = k + 1 < n ? std::abs(off_diagonal[k]) : 0;
    squares[k] = after * after;
    low = std::max(low, diagonal[k]);
    high = std::max(high, diagonal[k] + before + after);
    size = std::max(size, std::abs(diagonal[k]) + before + after);
  }
  if (!(size <= std::numeric_limits<double>::max())) {
    throw std::runtime_error("largest_eigenvalue: an entry is not finite");
  }
  // The largest eigenvalue lies between the largest diagonal entry and Gershgorin's bound.
  while (high - low > 2 * rounding * size) {
    double guesses[kernel_block];
    for (long g = 0; g < kernel_block; ++g) {
      guesses[g] = low + (high - low) * static_cast<double>(g + 1) / (kernel_block + 1);
    }
    const long above = first_above(diagonal, squares, guesses);
    if (above > 0) low = guesses[above - 1];
    if (above < kernel_block) high = guesses[above];
  }
  return high;
}

}  // namespace

SymmetricEigen symmetric_eigen(const RowMatrix& A, const RowMatrix& W) {
  const long n = A.rows();
  const PaddedRows copy(W);
  const double scale = scale_of(A);
  Tridiagonal T = tridiagonal_form(A / scale, copy.rows);
  if (!diagonalise(T.diagonal.data(), T.off_diagonal.data(), n, copy.rows)) {
    throw std::runtime_error("symmetric_eigen: no convergence");
  }
  std::vector<long> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), 0L);
  const auto value = [&](long k) { return T.diagonal[static_cast<std::size_t>(k)]; };
  std::stable_sort(order.begin(), order.end(), [&](long a, long b) { return value(a) < value(b); });
  SymmetricEigen result{Eigen::VectorXd(n), RowMatrix(n, W.cols())};
  for (long k = 0; k < n; ++k) {
    const long from = order[static_cast<std::size_t>(k)];
    result.values[k] = scale * value(from);
    std::copy_n(copy.rows.data + from * copy.rows.width, W.cols(), result.rotated.row(k).data());
  }
  return result;
}

double largest_eigenvalue(const RowMatrix& A) {
  const double scale = scale_of(A);
  const Tridiagonal T = tridiagonal_form(A / scale, {nullptr, 0});
  return scale * largest_by_pivots(T.diagonal, T.off_diagonal);
}

LargestPair largest_of_tridiagonal(const std::vector<double>& diagonal,
                                   const std::vector<double>& off_diagonal) {
  const long n = static_cast<long>(diagonal.size());
  LargestPair pair{largest_by_pivots(diagonal, off_diagonal), Eigen::VectorXd(n)};
  // Row k of (value I - T) x = 0, the pivots eliminated: pivot_k x_k = off_diagonal_k x_{k+1}.
  std::vector<double> pivots;
  for (std::size_t k = 0; k < diagonal.size(); ++k) {
    const double eliminated = k > 0 ? off_diagonal[k - 1] * off_diagonal[k - 1] / pivots[k - 1] : 0;
    const double pivot = (pair.value - diagonal[k]) - eliminated;
    pivots.push_back(std::max(pivot, rounding * std::abs(pair.value)));
  }
  pair.vector[n - 1] = 1;
  for (long k = n - 2; k >= 0; --k) {
    const std::size_t at = static_cast<std::size_t>(k);
    pair.vector[k] = off_diagonal[at] / pivots[at] * pair.vector[k + 1];
  }
  pair.vector.normalize();
  return pair;
}

}  // namespace oubliette
