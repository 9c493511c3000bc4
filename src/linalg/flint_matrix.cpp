// Integer matrices in FLINT's representation.
#include "linalg/flint_matrix.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

// An fmpz that lives as long as its scope.
class Scalar {
 public:
  explicit Scalar(const Integer& x) {
    fmpz_init(value_);
    fmpz_set_mpz(value_, x.backend().data());
  }
  Scalar(const Scalar&) = delete;
  Scalar& operator=(const Scalar&) = delete;
  ~Scalar() { fmpz_clear(value_); }
  fmpz* get() { return value_; }

 private:
  fmpz_t value_;
};

Integer to_integer(const fmpz* x) {
  Integer result;
  fmpz_get_mpz(result.backend().data(), x);
  return result;
}

}  // namespace

FlintMatrix::FlintMatrix(const Matrix<Integer>& A) : FlintMatrix(A.rows(), A.cols()) {
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index j = 0; j < A.cols(); ++j) set(i, j, A(i, j));
  }
}

Integer FlintMatrix::at(Index i, Index j) const { return to_integer(entry(i, j)); }

void FlintMatrix::set(Index i, Index j, const Integer& value) {
  fmpz_set_mpz(entry(i, j), value.backend().data());
}

Matrix<Integer> FlintMatrix::to_integers() const {
  Matrix<Integer> A(rows(), cols());
  for (Index i = 0; i < rows(); ++i) {
    for (Index j = 0; j < cols(); ++j) A(i, j) = at(i, j);
  }
  return A;
}

FlintMatrix operator*(const FlintMatrix& A, const FlintMatrix& B) {
  FlintMatrix product(A.rows(), B.cols());
  fmpz_mat_mul(product.get(), A.get(), B.get());
  return product;
}

FlintMatrix operator+(const FlintMatrix& A, const FlintMatrix& B) {
  FlintMatrix sum(A.rows(), A.cols());
  fmpz_mat_add(sum.get(), A.get(), B.get());
  return sum;
}

FlintMatrix operator-(const FlintMatrix& A, const FlintMatrix& B) {
  FlintMatrix difference(A.rows(), A.cols());
  fmpz_mat_sub(difference.get(), A.get(), B.get());
  return difference;
}

FlintMatrix operator*(const Integer& s, const FlintMatrix& A) {
  FlintMatrix product(A.rows(), A.cols());
  fmpz_mat_scalar_mul_fmpz(product.get(), A.get(), Scalar(s).get());
  return product;
}

FlintMatrix transpose(const FlintMatrix& A) {
  FlintMatrix result(A.cols(), A.rows());
  fmpz_mat_transpose(result.get(), A.get());
  return result;
}

Integer inner(const FlintMatrix& A, const FlintMatrix& B) {
  Scalar sum(0);
  for (Index i = 0; i < A.rows(); ++i) {
    for (Index j = 0; j < A.cols(); ++j) fmpz_addmul(sum.get(), A.entry(i, j), B.entry(i, j));
  }
  return to_integer(sum.get());
}

}  // namespace oubliette
