// Rational witnesses that enclose a largest eigenvalue: found in double, checked exactly.
#pragma once

#include <vector>

#include "linalg/matrix.hpp"
#include "scalar/interval.hpp"

namespace oubliette {

/// x^T M x / x^T x <= lambda_max(M) <= upper, with upper I - M PSD; equal ends when a rational
/// eigenvalue of small height was recognised.
struct EigenLemma {
  Matrix<Rational> M;
  Vector<Rational> vector;
  Rational upper;
  Interval enclosure;
};

/// Encloses lambda_max of the symmetric d x d matrix M, d >= 1, to a relative width near 1e-12.
/// @throws std::invalid_argument  when M is not symmetric.
EigenLemma enclose_by_lemma(const Matrix<Rational>& M);

/// Squares of a test vector for the lower end, of a positive vector for the upper end, of the
/// largest eigenvalue of a non-negative matrix S with multiplicities m.
struct PerronLemma {
  std::vector<Rational> lower;
  std::vector<Rational> upper;
};

/// Proposes both vectors from floating point, component by component; simple rationals where the
/// squares look rational. S is symmetric, non-negative, m >= 1. Nothing is promised.
PerronLemma guess_perron_lemma(const Matrix<double>& S, const std::vector<long>& m);

}  // namespace oubliette
