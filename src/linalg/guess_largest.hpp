// A quick floating-point value of the largest eigenvalue, for putting candidates in order.
#pragma once

#include "linalg/approx_matrix.hpp"

namespace oubliette {

/// About lambda_max of a symmetric PSD matrix, by a few power steps.
ApproxReal approx_largest_eigenvalue(const ApproxMatrix& A);

}  // namespace oubliette
