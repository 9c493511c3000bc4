// Largest eigenvalues of the matrices in formulas.
#include "formula/largest_eigenvalue.hpp"

#include <Eigen/Eigenvalues>

#include "formula/scalar_operations.hpp"

namespace oubliette {
namespace {

double approx(const Interval& x) { return ((x.lo + x.hi) / 2).convert_to<double>(); }
double approx(double x) { return x; }

template <class S>
void require_square(const Value<S>& A) {
  if (A.is_scalar() || A.rows != A.cols) throw IllFormed("lambda_max of something not square");
}

Matrix<Rational> exact_matrix(const Value<Interval>& a) {
  Matrix<Rational> result(a.rows, a.cols);
  for (long i = 0; i < a.rows; ++i) {
    for (long j = 0; j < a.cols; ++j) {
      if (!a(i, j).is_exact()) throw Unsupported("lambda_max of a matrix with irrational entries");
      result(i, j) = a(i, j).lo;
    }
  }
  return result;
}

double approx_largest(const Matrix<double>& M) {
  const Eigen::SelfAdjointEigenSolver<Matrix<double>> solver(M, Eigen::EigenvaluesOnly);
  return solver.eigenvalues()(M.rows() - 1);
}

// The matrix Tr(H_p H_q).
template <class S>
Value<S> gram(const std::vector<Value<S>>& H) {
  const long n = static_cast<long>(H.size());
  Value<S> t(n, n);
  for (long p = 0; p < n; ++p) {
    for (long q = 0; q <= p; ++q) {
      const auto a = static_cast<std::size_t>(p), b = static_cast<std::size_t>(q);
      t(p, q) = t(q, p) = trace_of(multiply(H[a], H[b]));
    }
  }
  return t;
}

template <class S>
Matrix<double> approx_roots(const Value<S>& t) {
  Matrix<double> result(t.rows, t.cols);
  for (long p = 0; p < t.rows; ++p) {
    for (long q = 0; q < t.cols; ++q) result(p, q) = std::sqrt(std::max(approx(t(p, q)), 0.0));
  }
  return result;
}

}  // namespace

double largest_eigenvalue(const Value<double>& A, std::vector<EigenLemma>&) {
  require_square(A);
  if (A.rows == 1) return A(0, 0);
  Matrix<double> M(A.rows, A.cols);
  for (long i = 0; i < A.rows; ++i) {
    for (long j = 0; j < A.cols; ++j) M(i, j) = A(i, j);
  }
  return approx_largest(M);
}

Interval largest_eigenvalue(const Value<Interval>& A, std::vector<EigenLemma>& used) {
  require_square(A);
  if (A.rows == 1) return A(0, 0);
  const Matrix<Rational> M = exact_matrix(A);
  for (const EigenLemma& lemma : used) {
    if (lemma.M.rows() == M.rows() && lemma.M == M) return lemma.enclosure;
  }
  used.push_back(enclose_by_lemma(M));
  return used.back().enclosure;
}

double largest_coherence(const std::vector<Value<double>>& H, const std::vector<long>& m, unsigned,
                         std::optional<PerronLemma>&) {
  Matrix<double> S = approx_roots(gram(H));
  for (Eigen::Index p = 0; p < S.rows(); ++p) {
    for (Eigen::Index q = 0; q < S.cols(); ++q) {
      const long times = m[static_cast<std::size_t>(p)] * m[static_cast<std::size_t>(q)];
      S(p, q) *= std::sqrt(static_cast<double>(times));
    }
  }
  return approx_largest(S);
}

Interval largest_coherence(const std::vector<Value<Interval>>& H, const std::vector<long>& m,
                           unsigned bits, std::optional<PerronLemma>& used) {
  const Value<Interval> t = gram(H);
  used = guess_perron_lemma(approx_roots(t), m);
  const auto& y = used->lower;
  const auto& z = used->upper;
  Interval weight(0), form(0), upper(0);
  for (std::size_t p = 0; p < H.size(); ++p) {
    Interval row(0);
    weight += Interval(m[p] * y[p]);
    for (std::size_t q = 0; q < H.size(); ++q) {
      const Interval& t_pq = t(static_cast<long>(p), static_cast<long>(q));
      form += Interval(Rational(m[p] * m[q])) * root(t_pq * Interval(y[p] * y[q]), bits);
      row += Interval(Rational(m[q])) * root(t_pq * Interval(z[q] / z[p]), bits);
    }
    upper = p == 0 ? row : max(upper, row);
  }
  return Interval((form / weight).lo, upper.hi);
}

}  // namespace oubliette
