// Tests of what E||w_k||^2 = Tr T^k(I) means: all pairs of batches of two steps, one by one.
#include <doctest/doctest.h>

#include "formula/batches.hpp"
#include "proofs_check/stability/prose.hpp"

using namespace oubliette;

namespace {

Matrix<Rational> realised_step(const UnlearningProblem& x, const Batch& batch) {
  Matrix<Rational> step = identity(x.d());
  for (std::size_t i = 0; i < x.retain_set.size(); ++i) {
    if (batch.retain[i]) step -= x.eta * (1 - x.alpha) / x.B * x.retain_set[i].H;
  }
  for (std::size_t i = 0; i < x.forget_set.size(); ++i) {
    if (batch.forget[i]) step += x.eta * x.alpha / x.B * x.forget_set[i].H;
  }
  return step;
}

}  // namespace

TEST_CASE("E||w_2||^2 over all pairs of batches of two steps is Tr T^2(I)") {
  Matrix<Rational> skew(2, 2), other(2, 2);
  skew << 2, 1, 1, 1;
  other << 1, -1, -1, 3;
  UnlearningProblem x;
  x.eta = Rational(1, 3);
  x.alpha = Rational(1, 4);
  x.retain_set = {dense_sample(skew), dense_sample(other)};
  x.forget_set = {dense_sample(other), dense_sample(identity(2)), dense_sample(skew)};
  Rational moment = 0;
  for (const Batch& first : all_batches(x)) {
    for (const Batch& second : all_batches(x)) {
      const Matrix<Rational> product = realised_step(x, second) * realised_step(x, first);
      moment += first.probability * second.probability * inner(product, product);
    }
  }
  const Matrix<Rational> one = step_map(x, identity(2));
  CHECK(moment == step_map(x, one).trace());
  CHECK(moment != x.d());
}
