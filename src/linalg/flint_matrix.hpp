// Integer matrices in FLINT's representation, for products and solutions that must be fast.
#pragma once

#include <flint/fmpz_mat.h>

#include "linalg/matrix.hpp"

namespace oubliette {

/// A value type around fmpz_mat_t; entries start at 0.
class FlintMatrix {
 public:
  FlintMatrix() : FlintMatrix(0, 0) {}
  FlintMatrix(Eigen::Index rows, Eigen::Index cols) { fmpz_mat_init(value_, rows, cols); }
  explicit FlintMatrix(const Matrix<Integer>& A);
  FlintMatrix(const FlintMatrix& other) { fmpz_mat_init_set(value_, other.value_); }
  FlintMatrix(FlintMatrix&& other) noexcept : FlintMatrix(0, 0) { swap(other); }
  FlintMatrix& operator=(FlintMatrix other) noexcept {
    swap(other);
    return *this;
  }
  ~FlintMatrix() { fmpz_mat_clear(value_); }

  Eigen::Index rows() const { return fmpz_mat_nrows(value_); }
  Eigen::Index cols() const { return fmpz_mat_ncols(value_); }
  fmpz_mat_struct* get() { return value_; }
  const fmpz_mat_struct* get() const { return value_; }
  fmpz* entry(Eigen::Index i, Eigen::Index j) { return fmpz_mat_entry(value_, i, j); }
  const fmpz* entry(Eigen::Index i, Eigen::Index j) const { return fmpz_mat_entry(value_, i, j); }
  Integer at(Eigen::Index i, Eigen::Index j) const;
  void set(Eigen::Index i, Eigen::Index j, const Integer& value);
  Matrix<Integer> to_integers() const;
  bool is_zero() const { return fmpz_mat_is_zero(value_) != 0; }

 private:
  fmpz_mat_t value_;
  void swap(FlintMatrix& other) noexcept { fmpz_mat_swap(value_, other.value_); }
};

FlintMatrix operator*(const FlintMatrix& A, const FlintMatrix& B);
FlintMatrix operator+(const FlintMatrix& A, const FlintMatrix& B);
FlintMatrix operator-(const FlintMatrix& A, const FlintMatrix& B);
FlintMatrix operator*(const Integer& s, const FlintMatrix& A);
FlintMatrix transpose(const FlintMatrix& A);
/// Tr(A^T B) of two matrices of one shape.
Integer inner(const FlintMatrix& A, const FlintMatrix& B);

}  // namespace oubliette
