// Dense exact matrices and vectors, and the few operations that every layer above uses.
#pragma once

#include <Eigen/Core>
#include <boost/multiprecision/eigen.hpp>

#include "scalar/rational.hpp"

namespace oubliette {

template <class S>
using Matrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic>;
template <class S>
using Vector = Eigen::Matrix<S, Eigen::Dynamic, 1>;

/// d x d identity.
Matrix<Rational> identity(Eigen::Index d);
/// Trace inner product <A, B> = Tr(A^T B) of two matrices of one shape.
/// @throws std::invalid_argument  when the shapes differ.
Rational inner(const Matrix<Rational>& A, const Matrix<Rational>& B);
Rational trace(const Matrix<Rational>& A);
/// @throws std::invalid_argument  naming `function` and the first entry pair that differs, when A
/// is not square and symmetric.
void require_symmetric(const Matrix<Rational>& A, const char* function);

/// A matrix as integer entries over one common positive denominator: A = entries / denominator.
struct ScaledMatrix {
  Matrix<Integer> entries;
  Integer denominator{1};
};
/// The smallest common denominator.
ScaledMatrix scale_to_integers(const Matrix<Rational>& A);
Matrix<Rational> to_rational(const ScaledMatrix& A);

}  // namespace oubliette
