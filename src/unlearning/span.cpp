// An integer basis of the span of the ranges of the Hessians.
#include "unlearning/span.hpp"

#include <numeric>

#include "linalg/exact_solve.hpp"
#include "unlearning/step_conjugations.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

// Vectors that span U: the v of rank-one samples, the columns of the others, as integers.
FlintMatrix generators(const UnlearningProblem& x) {
  std::vector<Matrix<Integer>> blocks;
  Index count = 0;
  for (const std::vector<Sample>* samples : {&x.retain_set, &x.forget_set}) {
    for (const Sample& s : *samples) {
      if (s.v.size() > 0 && s.weight == 0) continue;
      const bool vector_form = s.v.size() > 0;
      const ScaledMatrix scaled = scale_to_integers(vector_form ? Matrix<Rational>(s.v) : s.H);
      blocks.push_back(scaled.entries);
      count += scaled.entries.cols();
    }
  }
  FlintMatrix all(x.d(), count);
  Index column = 0;
  for (const Matrix<Integer>& block : blocks) {
    for (Index j = 0; j < block.cols(); ++j, ++column) {
      for (Index i = 0; i < block.rows(); ++i) all.set(i, column, block(i, j));
    }
  }
  return all;
}

}  // namespace

HessianSpan hessian_span(const UnlearningProblem& x) {
  const Index d = x.d();
  const FlintMatrix vectors = generators(x);
  HessianSpan span{FlintMatrix(d, d), FlintMatrix(d, 0)};
  std::vector<Index> chosen = independent_columns(vectors);
  if (static_cast<Index>(chosen.size()) == d) {
    fmpz_mat_one(span.basis.get());
    return span;
  }
  const ExactKernel kernel = exact_kernel(FlintMatrix(scale_to_integers(hessian_sum(x)).entries));
  for (unsigned prime = 1; chosen.size() < kernel.pivots.size(); ++prime) {
    chosen = independent_columns(vectors, prime);
  }
  std::vector<Index> rows(static_cast<std::size_t>(d));
  std::iota(rows.begin(), rows.end(), Index{0});
  span.basis = submatrix(vectors, rows, chosen);
  span.complement = kernel.basis;
  if (span.complement.cols() == 0) fmpz_mat_one(span.basis.get());
  return span;
}

}  // namespace oubliette
