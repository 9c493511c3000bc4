// An integer basis of the span of the ranges of the Hessians.
#include "unlearning/span.hpp"

#include <numeric>

#include "linalg/exact_solve.hpp"
#include "unlearning/step_conjugations.hpp"

namespace oubliette {
namespace {

using Eigen::Index;

using Blocks = std::vector<Matrix<Integer>>;

void add_generators(Blocks& blocks, const std::vector<Sample>& samples) {
  for (const Sample& s : samples) {
    if (s.v.size() > 0 && s.weight == 0) continue;
    const bool vector_form = s.v.size() > 0;
    blocks.push_back(scale_to_integers(vector_form ? Matrix<Rational>(s.v) : s.H).entries);
  }
}

FlintMatrix side_by_side(const Blocks& blocks, Index d) {
  Index count = 0;
  for (const Matrix<Integer>& block : blocks) count += block.cols();
  FlintMatrix all(d, count);
  Index column = 0;
  for (const Matrix<Integer>& block : blocks) {
    for (Index j = 0; j < block.cols(); ++j, ++column) {
      for (Index i = 0; i < block.rows(); ++i) all.set(i, column, block(i, j));
    }
  }
  return all;
}

// The range of the columns of `vectors`, which is that of the PSD matrix `sum`.
HessianSpan span_of(const FlintMatrix& vectors, const Matrix<Rational>& sum) {
  const Index d = sum.rows();
  HessianSpan span{FlintMatrix(d, d), FlintMatrix(d, 0)};
  std::vector<Index> chosen = independent_columns(vectors);
  if (static_cast<Index>(chosen.size()) < d) {
    const ExactKernel kernel = exact_kernel(FlintMatrix(scale_to_integers(sum).entries));
    // The first prime may have hidden a pivot, never invented one.
    for (unsigned prime = 1; chosen.size() < kernel.pivots.size(); ++prime) {
      chosen = independent_columns(vectors, prime);
    }
    span.complement = kernel.basis;
  }
  if (static_cast<Index>(chosen.size()) == d) {
    fmpz_mat_one(span.basis.get());
    return span;
  }
  std::vector<Index> rows(static_cast<std::size_t>(d));
  std::iota(rows.begin(), rows.end(), Index{0});
  span.basis = submatrix(vectors, rows, chosen);
  return span;
}

}  // namespace

HessianSpan hessian_span(const UnlearningProblem& x) {
  Blocks blocks;
  add_generators(blocks, x.retain_set);
  add_generators(blocks, x.forget_set);
  return span_of(side_by_side(blocks, x.d()), hessian_sum(x));
}

HessianSpan moving_span(const UnlearningProblem& x) {
  const Matrix<Rational> A = mean_curvature(x);
  const ScaledMatrix scaled = scale_to_integers(A);
  const FlintMatrix integers(scaled.entries);
  Matrix<Rational> sum = (integers * integers).to_integers().cast<Rational>();
  Blocks blocks;
  if (C_retain(x) > 0) {
    add_generators(blocks, x.retain_set);
    sum += H_retain(x);
  }
  if (C_forget(x) > 0) {
    add_generators(blocks, x.forget_set);
    sum += H_forget(x);
  }
  blocks.push_back(scaled.entries);
  return span_of(side_by_side(blocks, x.d()), sum);
}

}  // namespace oubliette
