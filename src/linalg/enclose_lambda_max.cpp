// Rayleigh quotients below, exact definiteness above.
#include "linalg/enclose_lambda_max.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>
#include <optional>
#include <stdexcept>

#include "linalg/approx_matrix.hpp"
#include "linalg/is_psd_integer.hpp"
#include "linalg/largest_root.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

// shift * I - A
FlintMatrix below_shift(const Integer& shift, const FlintMatrix& A) {
  FlintMatrix result = FlintMatrix(A.rows(), A.cols()) - A;
  for (Index i = 0; i < A.rows(); ++i) result.set(i, i, result.at(i, i) + shift);
  return result;
}

struct Proposal {
  Rational value;
  FlintMatrix vector;  // d x 1
};

std::optional<Proposal> guess_leading(const FlintMatrix& A) {
  const ScaledApproxMatrix scaled = approx_scaled(A);
  const Eigen::SelfAdjointEigenSolver<ApproxMatrix> eigen(scaled.mantissa);
  if (eigen.info() != Eigen::Success) return std::nullopt;
  const Index last = A.rows() - 1;
  const Rational mantissa = guess_dyadic(eigen.eigenvalues()(last), 60);
  const Integer power = Integer(1) << static_cast<unsigned long>(std::labs(scaled.exponent));
  const Rational value =
      scaled.exponent >= 0 ? Rational(mantissa * power) : Rational(mantissa / power);
  return Proposal{value, guess_rounded(eigen.eigenvectors().col(last), 44)};
}

Rational rayleigh(const FlintMatrix& A, const FlintMatrix& x) {
  return Rational(inner(x, A * x), inner(x, x));
}

// An eigenvalue of an integer matrix that is rational is an integer.
std::optional<Rational> integer_eigenvalue(const FlintMatrix& A, const Rational& guess) {
  const Integer candidate = floor(guess + Rational(1, 2));
  if (abs(guess - Rational(candidate)) > Rational(1, 256)) return std::nullopt;
  if (height_bits(Rational(candidate)) > 40) return std::nullopt;
  const FlintMatrix difference = below_shift(candidate, A);
  if (fmpz_mat_rank(difference.get()) == A.rows()) return std::nullopt;
  if (!is_psd(difference)) return std::nullopt;
  return Rational(candidate);
}

// Proves lambda_max(A) < t for the dyadic t.
bool is_below(const FlintMatrix& A, const Rational& t) {
  return is_positive_definite(below_shift(numerator(t), denominator(t) * A));
}

// The end nearest to x on the grid of relative size 2^-bits, outside.
Rational round_down(const Rational& x, unsigned bits) {
  if (x == 0) return x;
  unsigned shift = bits;
  Rational size = abs(x);
  while (size < 1) {
    size *= 2;
    ++shift;
  }
  const Integer scale = Integer(1) << shift;
  return Rational(floor(x * scale), scale);
}

std::optional<Interval> by_proposal(const FlintMatrix& A, unsigned bits) {
  const std::optional<Proposal> proposal = guess_leading(A);
  if (!proposal || proposal->vector.is_zero()) return std::nullopt;
  if (const auto exact = integer_eigenvalue(A, proposal->value)) return Interval(*exact);
  const Rational lower = round_down(rayleigh(A, proposal->vector), bits + 4);
  const Rational step = abs(lower) / Rational(Integer(1) << (bits + 2));
  if (step == 0) return std::nullopt;
  const Rational upper = -round_down(-(lower + 3 * step), bits + 8);
  if (!is_below(A, upper)) return std::nullopt;
  return Interval(lower, upper);
}

// |eigenvalues| are at most the largest row sum of |entries|.
Interval by_row_sums(const FlintMatrix& A) {
  Integer largest = 0;
  for (Index i = 0; i < A.rows(); ++i) {
    Integer sum = 0;
    for (Index j = 0; j < A.cols(); ++j) sum += abs(A.at(i, j));
    largest = std::max(largest, sum);
  }
  return Interval(Rational(Integer(-largest)), Rational(largest));
}

bool is_diagonal(const Matrix<Rational>& A) {
  for (Index j = 0; j < A.cols(); ++j) {
    for (Index i = 0; i < A.rows(); ++i) {
      if (i != j && A(i, j) != 0) return false;
    }
  }
  return true;
}

}  // namespace

Interval enclose_lambda_max(const Matrix<Rational>& A, unsigned bits) {
  require_symmetric(A, "enclose_lambda_max");
  if (A.rows() == 0) throw std::invalid_argument("enclose_lambda_max: A is 0 x 0");
  if (is_diagonal(A)) {
    Rational largest = A(0, 0);
    for (Index i = 1; i < A.rows(); ++i) largest = std::max(largest, A(i, i));
    return Interval(largest);
  }
  const ScaledMatrix scaled = scale_to_integers(A);
  const FlintMatrix entries(scaled.entries);
  const Interval scale{Rational(scaled.denominator)};
  const std::optional<Interval> first = by_proposal(entries, std::min(bits, 31U));
  if (first && (bits <= 31 || first->is_exact())) return *first / scale;
  return enclose_largest_eigenvalue(entries, scaled.denominator,
                                    (first ? *first : by_row_sums(entries)) / scale, bits);
}

}  // namespace oubliette
