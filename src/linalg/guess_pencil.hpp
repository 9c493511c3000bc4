// A floating-point proposal for the critical parameter of the pencil L - eta Q on Sym(m).
#pragma once

#include "linalg/guess_contraction.hpp"

namespace oubliette {

/// The largest eta with eta Q <= L, where L(M) = A M + M A with A = diag(a), a > 0 (m), and Q is
/// the map; by Lanczos steps for L^-1/2 Q L^-1/2. Not finite or 0 when floating point gives no
/// answer.
ApproxReal guess_pencil(const ApproxVector& a, const ApproxMap& Q);

/// Eigenvalues of the symmetric matrix A, ascending, and an orthonormal basis of eigenvectors.
struct ApproxEigen {
  ApproxVector values;
  ApproxMatrix vectors;
};
ApproxEigen approx_eigen(const ApproxMatrix& A);

/// An orthonormal basis of the span of the independent columns of B.
ApproxMatrix approx_orthonormal(const FlintMatrix& B);

}  // namespace oubliette
