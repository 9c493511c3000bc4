// Proposals for witnesses: eigenvalues of small operators, conjugate gradients for large ones.
#include "linalg/guess_contraction.hpp"

#include <Eigen/Eigenvalues>
#include <cmath>

namespace oubliette {
namespace {

using Eigen::Index;

constexpr Index dense_limit = 20;
constexpr double nearness = 1e-12;  // closer to 1 than this, floating point is not asked further

// Orthonormal coordinates of Sym(m): off-diagonal entries times sqrt 2.
ApproxVector coordinates(const ApproxMatrix& M) {
  const Index m = M.rows();
  ApproxVector x(m * (m + 1) / 2);
  Index k = 0;
  for (Index a = 0; a < m; ++a) {
    for (Index b = a; b < m; ++b) x(k++) = a == b ? M(a, a) : M(a, b) * std::sqrt(2.0);
  }
  return x;
}

ApproxMatrix matrix_of(const ApproxVector& x, Index m) {
  ApproxMatrix M(m, m);
  Index k = 0;
  for (Index a = 0; a < m; ++a) {
    for (Index b = a; b < m; ++b, ++k) M(a, b) = M(b, a) = a == b ? x(k) : x(k) / std::sqrt(2.0);
  }
  return M;
}

GuessedWitness guess_dense(const ApproxMap& map, Index m) {
  const Index size = m * (m + 1) / 2;
  ApproxMatrix T(size, size);
  for (Index k = 0; k < size; ++k) {
    T.col(k) = coordinates(apply(map, matrix_of(ApproxVector::Unit(size, k), m)));
  }
  if (!T.allFinite()) return {};
  const Eigen::SelfAdjointEigenSolver<ApproxMatrix> eigen(T);
  if (eigen.info() != Eigen::Success) return {};
  const double largest = eigen.eigenvalues()(size - 1);
  if (std::abs(largest - 1) < nearness) return {};
  if (largest > 1) {
    return {Guess::expands, matrix_of(eigen.eigenvectors().col(size - 1), m)};
  }
  const ApproxVector target = coordinates(ApproxMatrix::Identity(m, m));
  const ApproxVector gaps = (1.0 - eigen.eigenvalues().array()).matrix();
  const ApproxVector x =
      eigen.eigenvectors() * (eigen.eigenvectors().transpose() * target).cwiseQuotient(gaps);
  return {Guess::contracts, matrix_of(x, m)};
}

double dot(const ApproxMatrix& A, const ApproxMatrix& B) { return A.cwiseProduct(B).sum(); }

// Repeated application turns a matrix with <X, T X> > <X, X> towards the leading eigenmatrix.
GuessedWitness improve_expansion(const ApproxMap& map, ApproxMatrix X) {
  for (int round = 0; round < 60; ++round) {
    X /= X.norm();
    const ApproxMatrix TX = apply(map, X);
    const double quotient = dot(X, TX);
    if ((TX - quotient * X).norm() < 0.05 * (quotient - 1)) break;
    X = TX;
  }
  return {Guess::expands, X};
}

// Conjugate gradients for (Id - T) X = I: a direction of negative curvature shows expansion.
GuessedWitness guess_iterative(const ApproxMap& map, Index m) {
  ApproxMatrix X = ApproxMatrix::Zero(m, m);
  ApproxMatrix residual = ApproxMatrix::Identity(m, m);
  ApproxMatrix direction = residual;
  double square = dot(residual, residual);
  for (int round = 0; round < 1500; ++round) {
    const ApproxMatrix image = direction - apply(map, direction);
    const double curvature = dot(direction, image);
    const double length = dot(direction, direction);
    if (!std::isfinite(curvature)) return {};
    if (std::abs(curvature) < nearness * length) return {};
    if (curvature < 0) return improve_expansion(map, direction);
    const double step = square / curvature;
    X += step * direction;
    residual -= step * image;
    const double next = dot(residual, residual);
    // ||residual|| <= 1/2 as an operator already gives X - T(X) >= I / 2.
    if (next < 0.01) return {Guess::contracts, X};
    direction = residual + (next / square) * direction;
    square = next;
  }
  return {};
}

// (p / q)^(1/root) 2^shift, also where p / q alone would overflow.
double scaled_root(const Integer& p, const Integer& q, int root, long shift) {
  long p_exponent = 0;
  long q_exponent = 0;
  double mantissa = mpz_get_d_2exp(&p_exponent, p.backend().data()) /
                    mpz_get_d_2exp(&q_exponent, q.backend().data());
  long exponent = p_exponent - q_exponent;
  const long rest = ((exponent % root) + root) % root;
  mantissa = std::ldexp(mantissa, static_cast<int>(rest));
  exponent = (exponent - rest) / root + shift;
  const double value = root == 2 ? std::sqrt(mantissa) : std::sqrt(std::sqrt(mantissa));
  if (exponent > 1000 || exponent < -1000) return exponent > 0 ? HUGE_VAL : 0;
  return std::ldexp(value, static_cast<int>(exponent));
}

}  // namespace

ApproxMap approx_map(const ConjugationMap& map, const ApproxMatrix& Q) {
  ApproxMap result;
  for (std::size_t i = 0; i < map.conjugators.size(); ++i) {
    const ScaledApproxMatrix A = approx_scaled(map.conjugators[i]);
    const double factor = scaled_root(map.scales[i], map.denominator, 2, A.exponent);
    result.conjugators.emplace_back(Q.transpose() * (factor * A.mantissa) * Q);
  }
  result.V = ApproxMatrix::Zero(Q.cols(), map.V.cols());
  for (Index j = 0; j < map.V.cols(); ++j) {
    FlintMatrix v(map.V.rows(), 1);
    for (Index i = 0; i < v.rows(); ++i) fmpz_set(v.entry(i, 0), map.V.entry(i, j));
    const ScaledApproxMatrix column = approx_scaled(v);
    const Integer& weight = map.weights[static_cast<std::size_t>(j)];
    const double factor = scaled_root(weight, map.denominator, 4, column.exponent);
    result.V.col(j) = Q.transpose() * (factor * column.mantissa);
  }
  return result;
}

ApproxMatrix apply(const ApproxMap& map, const ApproxMatrix& M) {
  ApproxMatrix result = ApproxMatrix::Zero(M.rows(), M.cols());
  for (const ApproxMatrix& A : map.conjugators) result.noalias() += A * M * A;
  if (map.V.cols() > 0) {
    const ApproxMatrix MV = M * map.V;
    const ApproxVector factors = map.V.cwiseProduct(MV).colwise().sum().transpose();
    result.noalias() += map.V * factors.asDiagonal() * map.V.transpose();
  }
  return result;
}

GuessedWitness guess_contraction(const ApproxMap& map, Index m) {
  return m <= dense_limit ? guess_dense(map, m) : guess_iterative(map, m);
}

std::optional<ApproxMatrix> guess_limit(const ApproxMap& map, Index m) {
  ApproxMatrix M = ApproxMatrix::Identity(m, m);
  for (int round = 0; round < 2000; ++round) {
    const ApproxMatrix next = apply(map, M);
    const double change = (next - M).norm();
    M = next;
    if (change < 1e-13 * M.norm()) return M;
  }
  return std::nullopt;
}

}  // namespace oubliette
