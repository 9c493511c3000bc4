// The verdict by another method: the d^2 x d^2 matrix of T and signs of a characteristic
// polynomial.
#pragma once

#include "unlearning/decide.hpp"

namespace oubliette::support {

/// J (x) J + C_r sum H (x) H + C_f sum H (x) H, written out from Definition 3.2 and eq. (27).
Matrix<Rational> kronecker_matrix(const UnlearningProblem& x);

struct Verdicts {
  Verdict everywhere, on_span;
};

/// lambda_max(T) against 1: T keeps the PSD cone, so the largest eigenvalue of the d^2 x d^2 matrix
/// K belongs to a symmetric matrix. All eigenvalues of the symmetric I - K are >= 0 exactly when
/// the coefficients of its characteristic polynomial alternate in sign (Descartes), and none is 0
/// exactly when the last coefficient is not.
Verdicts decide_by_kronecker(const UnlearningProblem& x);

}  // namespace oubliette::support
