// Generators of small exact matrices, valid by construction and biased to degenerate ones.
#pragma once

#include <rapidcheck.h>

#include "linalg/matrix.hpp"

namespace oubliette::support {

/// An integer vector of length d, entries at most 3 in size.
rc::Gen<Vector<Rational>> small_vector(Eigen::Index d);
/// A d x d symmetric integer matrix, entries at most 3 in size; PSD only by luck.
rc::Gen<Matrix<Rational>> symmetric_matrix(Eigen::Index d);
/// A d x d PSD matrix: a Gram matrix V V^T / q with V of d x r, any rank r from 0 to d (so zero,
/// rank one and other singular matrices are common), or a diagonal one. Shrinks stay PSD: they
/// shrink V.
rc::Gen<Matrix<Rational>> psd_hessian(Eigen::Index d);

}  // namespace oubliette::support
