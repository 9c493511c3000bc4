// Directions of negative curvature.
#include "evidence/negative_direction.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

constexpr Index most_eliminated = 24;
constexpr Index most_shown = 8;

Rational form(const Matrix<Rational>& A, const Vector<Rational>& v) {
  Rational sum = 0;
  for (Index i = 0; i < v.size(); ++i) {
    for (Index j = 0; j < v.size() && v(i) != 0; ++j) sum += v(i) * A(i, j) * v(j);
  }
  return sum;
}

std::optional<Vector<Rational>> short_direction(const Matrix<Rational>& A) {
  Vector<Rational> v = Vector<Rational>::Zero(A.rows());
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index j = 0; j <= i; ++j) {
      const bool one = i == j && A(i, i) < 0;
      const bool two = i != j && A(i, j) != 0 && A(i, i) + A(j, j) < 2 * abs(A(i, j));
      if (!one && !two) continue;
      if (two) v(i) = A(i, j) > 0 ? -1 : 1;
      v(j) = 1;
      return v;
    }
  }
  return std::nullopt;
}

// With a positive pivot a, A is congruent to diag(a, B), B its Schur complement, and a direction u
// of B extends to one of A by the entry -(row . u) / a.
std::optional<Vector<Rational>> eliminated_direction(const Matrix<Rational>& A) {
  const Index rest = A.rows() - 1;
  if (const auto v = short_direction(A)) return v;
  if (rest < 1) return std::nullopt;
  const Rational a = A(0, 0);
  const Vector<Rational> row = A.col(0).tail(rest);
  Vector<Rational> v = Vector<Rational>::Zero(A.rows());
  Matrix<Rational> B = A.bottomRightCorner(rest, rest);
  if (a == 0) {  // a pair of rows with a zero pivot: e_i + t e_0 for a large t
    for (Index i = 0; i < rest; ++i) {
      if (row(i) == 0) continue;
      v(i + 1) = 1;
      v(0) = -(B(i, i) + 1) / (2 * row(i));
      return v;
    }
  } else {
    B -= (row * row.transpose()).eval() / a;
  }
  const auto u = eliminated_direction(B);
  if (!u) return std::nullopt;
  v.tail(rest) = *u;
  if (a != 0) v(0) = -row.dot(*u) / a;
  return v;
}

}  // namespace

std::optional<Vector<Rational>> guess_negative_direction(const Matrix<Rational>& A) {
  if (const auto v = short_direction(A)) return v;
  if (A.rows() > most_eliminated) return std::nullopt;
  auto v = eliminated_direction(A);
  if (!v) return v;
  const ScaledMatrix scaled = scale_to_integers(*v);
  Integer common = 0;
  for (Index i = 0; i < v->size(); ++i) common = gcd(common, scaled.entries(i));
  for (Index i = 0; i < v->size(); ++i) (*v)(i) = Rational(Integer(scaled.entries(i) / common));
  return v;
}

std::string negative_form_text(const Matrix<Rational>& H, const Vector<Rational>& v) {
  std::string text;
  for (Index i = 0; i < v.size(); ++i) {
    if (v.size() <= most_shown) {
      text += (i == 0 ? "v = (" : ", ") + to_string(v(i));
    } else if (v(i) != 0) {
      text += (text.empty() ? "v with v[" : ", v[") + std::to_string(i) + "] = " + to_string(v(i));
    }
  }
  return text + (v.size() <= most_shown ? ")" : " and 0 elsewhere") +
         " gives v^T H v = " + to_string(form(H, v));
}

}  // namespace oubliette
