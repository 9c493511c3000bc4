// Generators of small exact matrices.
#include "support/matrices.hpp"

#include <cstdlib>

#include "support/scalars.hpp"

namespace oubliette::support {

rc::Gen<Vector<Rational>> small_vector(Eigen::Index d) {
  return rc::gen::exec([d] {
    Vector<Rational> v(d);
    for (Eigen::Index i = 0; i < d; ++i) v(i) = *small_integer(3);
    return v;
  });
}

rc::Gen<Matrix<Rational>> symmetric_matrix(Eigen::Index d) {
  return rc::gen::exec([d] {
    Matrix<Rational> A(d, d);
    for (Eigen::Index i = 0; i < d; ++i)
      for (Eigen::Index j = 0; j <= i; ++j) A(i, j) = A(j, i) = Rational(*small_integer(3));
    return A;
  });
}

rc::Gen<Matrix<Rational>> psd_hessian(Eigen::Index d) {
  return rc::gen::exec([d] {
    Matrix<Rational> H = Matrix<Rational>::Zero(d, d);
    const Rational scale(1, *rc::gen::element(1, 1, 2, 3));
    if (*rc::gen::inRange(0, 4) == 3) {
      for (Eigen::Index i = 0; i < d; ++i) H(i, i) = scale * Rational(std::abs(*small_integer(3)));
      return H;
    }
    const int rank = *rc::gen::inRange(0, static_cast<int>(d) + 1);
    for (int k = 0; k < rank; ++k) {
      const Vector<Rational> v = *small_vector(d);
      for (Eigen::Index i = 0; i < d; ++i)
        for (Eigen::Index j = 0; j < d; ++j) H(i, j) += scale * v(i) * v(j);
    }
    return H;
  });
}

}  // namespace oubliette::support
