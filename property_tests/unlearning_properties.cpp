// Properties of the papers' objects: the step of the second moment on generated problems.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <ranges>

#include "linalg/is_psd.hpp"
#include "support/matrices.hpp"
#include "support/problems.hpp"
#include "support/scalars.hpp"

using namespace oubliette;
using namespace oubliette::support;

namespace {

/// Every sample listed as often as `times` says, in the opposite order.
std::vector<Sample> written_out_backwards(const std::vector<Sample>& samples) {
  std::vector<Sample> all;
  for (const Sample& s : std::views::reverse(samples))
    for (long k = 0; k < s.times; ++k) all.push_back(dense_sample(s.H));
  return all;
}

}  // namespace

TEST_CASE("generated problems are valid") {
  CHECK(rc::check("find_defect finds nothing", [] {
    const UnlearningProblem x = *problem();
    RC_CLASSIFY(x.forget_set.empty(), "nothing to forget");
    RC_CLASSIFY(x.alpha == 1, "pure ascent");
    RC_CLASSIFY(C_retain(x) == 0 && C_forget(x) == 0, "no sampling noise");
    RC_ASSERT(!find_defect(x));
  }));
}

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
    UnlearningProblem y = x;
    y.retain_set = written_out_backwards(x.retain_set);
    y.forget_set = written_out_backwards(x.forget_set);
    const Matrix<Rational> M = *symmetric_matrix(x.d()).as("M");
    RC_ASSERT(step_map(x, M) == step_map(y, M));
  }));
}

TEST_CASE("only eta times the Hessians matters") {
  CHECK(rc::check("T is the same with eta / c and c H", [] {
    const UnlearningProblem x = *problem();
    const Rational c = *positive_rational().as("c");
    UnlearningProblem y = x;
    y.eta = x.eta / c;
    for (std::vector<Sample>* set : {&y.retain_set, &y.forget_set})
      for (Sample& s : *set) s = dense_sample(c * s.H, s.times);
    const Matrix<Rational> M = *symmetric_matrix(x.d()).as("M");
    RC_ASSERT(step_map(x, M) == step_map(y, M));
  }));
}
