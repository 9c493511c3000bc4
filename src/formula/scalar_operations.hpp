// What the evaluation of formulas needs of its two scalars, double and Interval.
#pragma once

#include <algorithm>
#include <cmath>
#include <type_traits>

#include "formula/value.hpp"
#include "linalg/matrix.hpp"

namespace oubliette {

template <class S>
S from_rational(const Rational& x) {
  if constexpr (std::is_same_v<S, Interval>) {
    return Interval(x);
  } else {
    return x.convert_to<double>();
  }
}

template <class S>
Value<S> from_matrix(const Matrix<Rational>& A) {
  Value<S> result(A.rows(), A.cols());
  for (Eigen::Index i = 0; i < A.rows(); ++i) {
    for (Eigen::Index j = 0; j < A.cols(); ++j) result(i, j) = from_rational<S>(A(i, j));
  }
  return result;
}

/// @throws UndefinedValue  for the root of a negative number. A lower end below 0 counts as 0.
inline double root(double x, unsigned) {
  if (x < 0) throw UndefinedValue("square root of a negative number");
  return std::sqrt(x);
}
inline Interval root(const Interval& x, unsigned bits) {
  if (x.hi < 0) throw UndefinedValue("square root of a negative number");
  return enclose_sqrt(x.lo < 0 ? Interval(Rational(0), x.hi) : x, bits);
}

/// @throws UndefinedValue  when b is exactly 0.
template <class S>
S quotient(const S& a, const S& b) {
  if (is_zero(b)) throw UndefinedValue("division by zero");
  S result = a;
  return result /= b;
}

inline double larger(double a, double b) { return std::max(a, b); }
inline Interval larger(const Interval& a, const Interval& b) { return max(a, b); }

/// The value of an index. @throws IllFormed  when it is not an exact integer.
inline long integer_of(const Interval& x) {
  if (!x.is_exact() || denominator(x.lo) != 1) throw IllFormed("an index that is not an integer");
  return static_cast<long>(numerator(x.lo));
}
inline long integer_of(double x) { return std::lround(x); }

inline bool is_exact(double) { return true; }
inline bool is_exact(const Interval& x) { return x.is_exact(); }

}  // namespace oubliette
