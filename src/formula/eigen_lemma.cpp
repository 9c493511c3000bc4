// Finding witnesses for largest eigenvalues.
#include "formula/eigen_lemma.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "linalg/is_psd.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

Matrix<double> approx_matrix(const Matrix<Rational>& M) {
  Matrix<double> result(M.rows(), M.cols());
  for (Index j = 0; j < M.cols(); ++j) {
    for (Index i = 0; i < M.rows(); ++i) result(i, j) = M(i, j).convert_to<double>();
  }
  return result;
}

// A nonzero vector with A x = 0, by Gauss-Jordan elimination; nothing when A is regular.
std::optional<Vector<Rational>> null_vector(Matrix<Rational> A) {
  const Index d = A.rows();
  std::vector<Index> pivot_row(static_cast<std::size_t>(d), -1);
  Index rank = 0;
  for (Index j = 0; j < d; ++j) {
    Index pivot = rank;
    while (pivot < d && A(pivot, j) == 0) ++pivot;
    if (pivot == d) {
      Vector<Rational> x = Vector<Rational>::Zero(d);
      x(j) = 1;
      for (Index c = 0; c < j; ++c) {
        const Index row = pivot_row[static_cast<std::size_t>(c)];
        if (row >= 0) x(c) = -A(row, j);
      }
      return x;
    }
    A.row(pivot).swap(A.row(rank));
    const Rational scale = 1 / A(rank, j);
    for (Index c = j; c < d; ++c) A(rank, c) *= scale;
    for (Index i = 0; i < d; ++i) {
      if (i == rank || A(i, j) == 0) continue;
      const Rational factor = A(i, j);
      for (Index c = j; c < d; ++c) A(i, c) -= factor * A(rank, c);
    }
    pivot_row[static_cast<std::size_t>(j)] = rank++;
  }
  return std::nullopt;
}

Matrix<Rational> shifted(const Rational& t, const Matrix<Rational>& M) {
  return t * identity(M.rows()) - M;
}

Rational rayleigh(const Matrix<Rational>& M, const Vector<Rational>& x) {
  const Vector<Rational> Mx = M * x;
  return x.dot(Mx) / x.dot(x);
}

std::size_t root_of(std::vector<std::size_t>& parent, std::size_t p) {
  while (parent[p] != p) p = parent[p] = parent[parent[p]];
  return p;
}

Rational guess_square(double x) {
  const Rational z(x * x);
  return guess_simplest(z, z * Rational(1, 1'000'000'000'000));
}

}  // namespace

EigenLemma enclose_by_lemma(const Matrix<Rational>& M) {
  require_symmetric(M, "enclose_by_lemma");
  if (M.rows() == 1) return {M, Vector<Rational>::Ones(1), M(0, 0), Interval(M(0, 0))};
  const Eigen::SelfAdjointEigenSolver<Matrix<double>> solver(approx_matrix(M));
  const double top = solver.eigenvalues()(M.rows() - 1);
  const Rational scale = Rational(std::max(std::abs(top), std::abs(solver.eigenvalues()(0))));
  const Rational guess = guess_simplest(Rational(top), scale / 1'000'000'000'000);
  const Matrix<Rational> gap = shifted(guess, M);
  if (is_psd(gap)) {
    if (const auto x = null_vector(gap)) return {M, *x, guess, Interval(guess)};
  }
  Vector<Rational> x(M.rows());
  for (Index i = 0; i < M.rows(); ++i)
    x(i) = guess_dyadic(solver.eigenvectors()(i, M.rows() - 1), 40);
  const Rational lower = rayleigh(M, x);
  Rational width = scale / 1'000'000'000'000;
  Rational upper = lower + width;
  while (!is_psd(shifted(upper, M))) {
    width *= 4;
    upper = lower + width;
  }
  return {M, x, upper, Interval(lower, upper)};
}

PerronLemma guess_perron_lemma(const Matrix<double>& S, const std::vector<long>& m) {
  const auto n = m.size();
  std::vector<std::size_t> parent(n);
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto at = [&](std::size_t p, std::size_t q) {
    return S(static_cast<Index>(p), static_cast<Index>(q));
  };
  for (std::size_t p = 0; p < n; ++p) {
    for (std::size_t q = 0; q < p; ++q) {
      if (at(p, q) > 0) parent[root_of(parent, p)] = root_of(parent, q);
    }
  }
  PerronLemma lemma{std::vector<Rational>(n, 0), std::vector<Rational>(n, 1)};
  double best = -1;
  for (std::size_t root = 0; root < n; ++root) {
    std::vector<std::size_t> members;
    for (std::size_t p = 0; p < n; ++p) {
      if (root_of(parent, p) == root) members.push_back(p);
    }
    if (members.empty()) continue;
    const auto size = static_cast<Index>(members.size());
    Matrix<double> block(size, size);
    for (Index a = 0; a < size; ++a) {
      for (Index b = 0; b < size; ++b) {
        const auto p = members[static_cast<std::size_t>(a)],
                   q = members[static_cast<std::size_t>(b)];
        block(a, b) = at(p, q) * std::sqrt(static_cast<double>(m[p] * m[q]));
      }
    }
    const Eigen::SelfAdjointEigenSolver<Matrix<double>> solver(block);
    const bool leads = solver.eigenvalues()(size - 1) > best;
    if (leads) {
      best = solver.eigenvalues()(size - 1);
      std::fill(lemma.lower.begin(), lemma.lower.end(), Rational(0));
    }
    const Vector<double> x = solver.eigenvectors().col(size - 1).cwiseAbs();
    const double largest = x.maxCoeff();
    for (Index a = 0; a < size; ++a) {
      const auto p = members[static_cast<std::size_t>(a)];
      // x is scaled by sqrt(m); the test vector of one copy is x / sqrt(m).
      const double one = std::max(x(a) / largest, 1e-9) / std::sqrt(static_cast<double>(m[p]));
      lemma.upper[p] = guess_square(one);
      if (leads) lemma.lower[p] = lemma.upper[p];
    }
  }
  return lemma;
}

}  // namespace oubliette
