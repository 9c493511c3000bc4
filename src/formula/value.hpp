// Scalars and matrices over one scalar type S (double for guesses, Interval for what is exact).
#pragma once

#include <stdexcept>
#include <utility>
#include <vector>

#include "scalar/interval.hpp"

namespace oubliette {

/// A formula that has no value: a division by exactly 0, the root of a negative number, C'_r of
/// 0/0.
struct UndefinedValue : std::domain_error {
  using std::domain_error::domain_error;
};
/// A formula that means nothing: an unbound name, shapes that do not fit.
struct IllFormed : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

/// A formula beyond what the evaluator does (too many samples, irrational entries in lambda_max,
/// ..).
struct Unsupported : std::domain_error {
  using std::domain_error::domain_error;
};

/// A scalar (rows = 0) or a rows x cols matrix, entries by rows.
template <class S>
struct Value {
  long rows = 0;
  long cols = 0;
  std::vector<S> entries;

  Value() = default;
  Value(const S& scalar) : entries{scalar} {}  // NOLINT: a scalar is a value
  Value(long r, long c) : rows(r), cols(c), entries(static_cast<std::size_t>(r * c), S(0)) {}

  bool is_scalar() const { return rows == 0; }
  const S& scalar() const { return entries[0]; }
  S& operator()(long i, long j) { return entries[static_cast<std::size_t>(i * cols + j)]; }
  const S& operator()(long i, long j) const {
    return entries[static_cast<std::size_t>(i * cols + j)];
  }
};

inline bool is_zero(const Interval& x) { return x.lo == 0 && x.hi == 0; }
inline bool is_zero(double x) { return x == 0; }

template <class S>
Value<S> add(const Value<S>& a, const Value<S>& b) {
  if (a.rows != b.rows || a.cols != b.cols) {
    if (a.is_scalar() && is_zero(a.scalar())) return b;  // an empty sum fits any shape
    if (b.is_scalar() && is_zero(b.scalar())) return a;
    throw IllFormed("a sum of values of different shapes");
  }
  Value<S> sum = a;
  for (std::size_t e = 0; e < sum.entries.size(); ++e) sum.entries[e] += b.entries[e];
  return sum;
}

template <class S>
Value<S> scaled(Value<S> a, const S& factor) {
  for (S& entry : a.entries) entry *= factor;
  return a;
}

template <class S>
Value<S> multiply(const Value<S>& a, const Value<S>& b) {
  if (a.is_scalar()) return scaled(b, a.scalar());
  if (b.is_scalar()) return scaled(a, b.scalar());
  if (a.cols != b.rows) throw IllFormed("a product of matrices whose shapes do not fit");
  Value<S> product(a.rows, b.cols);
  for (long i = 0; i < a.rows; ++i) {
    for (long m = 0; m < a.cols; ++m) {
      for (long j = 0; j < b.cols; ++j) product(i, j) += a(i, m) * b(m, j);
    }
  }
  return product;
}

template <class S>
Value<S> transposed(const Value<S>& a) {
  if (a.is_scalar()) return a;
  Value<S> result(a.cols, a.rows);
  for (long i = 0; i < a.rows; ++i) {
    for (long j = 0; j < a.cols; ++j) result(j, i) = a(i, j);
  }
  return result;
}

template <class S>
Value<S> kronecker(const Value<S>& a, const Value<S>& b) {
  if (a.is_scalar() || b.is_scalar()) throw IllFormed("kron of a scalar");
  Value<S> result(a.rows * b.rows, a.cols * b.cols);
  for (long i = 0; i < result.rows; ++i) {
    for (long j = 0; j < result.cols; ++j) {
      result(i, j) = a(i / b.rows, j / b.cols) * b(i % b.rows, j % b.cols);
    }
  }
  return result;
}

template <class S>
Value<S> stacked(const Value<S>& a) {
  if (a.is_scalar()) throw IllFormed("vec of a scalar");
  Value<S> result(a.rows * a.cols, 1);
  for (long j = 0; j < a.cols; ++j) {
    for (long i = 0; i < a.rows; ++i) result(j * a.rows + i, 0) = a(i, j);
  }
  return result;
}

template <class S>
S trace_of(const Value<S>& a) {
  if (a.is_scalar() || a.rows != a.cols) throw IllFormed("trace of something not square");
  S sum(0);
  for (long i = 0; i < a.rows; ++i) sum += a(i, i);
  return sum;
}

template <class S>
Value<S> identity_value(long d) {
  Value<S> result(d, d);
  for (long i = 0; i < d; ++i) result(i, i) = S(1);
  return result;
}

}  // namespace oubliette
