// Operations on dense exact matrices.
#include "linalg/matrix.hpp"

#include <stdexcept>
#include <string>

namespace oubliette {
namespace {

std::string shape(const Matrix<Rational>& A) {
  return std::to_string(A.rows()) + " x " + std::to_string(A.cols());
}

}  // namespace

Matrix<Rational> identity(Eigen::Index d) { return Matrix<Rational>::Identity(d, d); }

Rational inner(const Matrix<Rational>& A, const Matrix<Rational>& B) {
  if (A.rows() != B.rows() || A.cols() != B.cols()) {
    throw std::invalid_argument("inner: A is " + shape(A) + " but B is " + shape(B));
  }
  Rational sum = 0;
  for (Eigen::Index j = 0; j < A.cols(); ++j) {
    for (Eigen::Index i = 0; i < A.rows(); ++i) sum += A(i, j) * B(i, j);
  }
  return sum;
}

Rational trace(const Matrix<Rational>& A) {
  Rational sum = 0;
  for (Eigen::Index i = 0; i < A.rows(); ++i) sum += A(i, i);
  return sum;
}

void require_symmetric(const Matrix<Rational>& A, const char* function) {
  if (A.rows() != A.cols()) {
    throw std::invalid_argument(std::string(function) + ": A is " + shape(A) + ", not square");
  }
  for (Eigen::Index j = 0; j < A.cols(); ++j) {
    for (Eigen::Index i = j + 1; i < A.rows(); ++i) {
      if (A(i, j) != A(j, i)) {
        throw std::invalid_argument(std::string(function) + ": A(" + std::to_string(i) + "," +
                                    std::to_string(j) + ") = " + to_string(A(i, j)) +
                                    " but its mirror is " + to_string(A(j, i)));
      }
    }
  }
}

ScaledMatrix scale_to_integers(const Matrix<Rational>& A) {
  ScaledMatrix scaled;
  for (Eigen::Index j = 0; j < A.cols(); ++j) {
    for (Eigen::Index i = 0; i < A.rows(); ++i) {
      scaled.denominator = lcm(scaled.denominator, denominator(A(i, j)));
    }
  }
  scaled.entries.resize(A.rows(), A.cols());
  for (Eigen::Index j = 0; j < A.cols(); ++j) {
    for (Eigen::Index i = 0; i < A.rows(); ++i) {
      scaled.entries(i, j) = numerator(A(i, j)) * (scaled.denominator / denominator(A(i, j)));
    }
  }
  return scaled;
}

Matrix<Rational> to_rational(const ScaledMatrix& A) {
  Matrix<Rational> result(A.entries.rows(), A.entries.cols());
  for (Eigen::Index j = 0; j < result.cols(); ++j) {
    for (Eigen::Index i = 0; i < result.rows(); ++i) {
      result(i, j) = Rational(A.entries(i, j), A.denominator);
    }
  }
  return result;
}

}  // namespace oubliette
