// Properties of the papers' objects: the step of the second moment on generated problems.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "linalg/is_psd.hpp"
#include "support/matrices.hpp"
#include "support/problems.hpp"
#include "support/scalars.hpp"
#include "support/transformations.hpp"

using namespace oubliette;
using namespace oubliette::support;

TEST_CASE("the step of the second moment is self-adjoint and keeps the PSD cone") {
  CHECK(rc::check("<A, T(B)> = <T(A), B>, and M PSD gives T(M) PSD", [] {
    const UnlearningProblem x = *problem();
    const Matrix<Rational> A = *symmetric_matrix(x.d()).as("A");
    const Matrix<Rational> B = *symmetric_matrix(x.d()).as("B");
    const Matrix<Rational> M = *psd_hessian(x.d()).as("M");
    RC_ASSERT(inner(A, step_map(x, B)) == inner(step_map(x, A), B));
    RC_ASSERT(is_psd(step_map(x, M)));
  }));
}

TEST_CASE("the order of the samples and their grouping do not matter") {
  CHECK(rc::check("T is the same with every repeat written out, in the opposite order", [] {
    const UnlearningProblem x = *problem();
    const UnlearningProblem y = write_out_backwards(x);
    const Matrix<Rational> M = *symmetric_matrix(x.d()).as("M");
    RC_ASSERT(step_map(x, M) == step_map(y, M));
  }));
}

TEST_CASE("only eta times the Hessians matters") {
  CHECK(rc::check("T is the same with eta / c and c H", [] {
    const UnlearningProblem x = *problem();
    const Rational c = *positive_rational().as("c");
    UnlearningProblem y = scale_hessians(x, c);
    y.eta = x.eta / c;
    const Matrix<Rational> M = *symmetric_matrix(x.d()).as("M");
    RC_ASSERT(step_map(x, M) == step_map(y, M));
  }));
}
