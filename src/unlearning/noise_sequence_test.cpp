// Tests of noise_sequence, noise_traces and moments against the definitions applied step by step.
#include "unlearning/noise_sequence.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "unlearning/moments.hpp"
#include "unlearning/small_problem_test.hpp"

using namespace oubliette;

TEST_CASE("N_k and its trace follow eq. 7 step by step") {
  const UnlearningProblem x = mixed_problem();
  const std::vector<Matrix<Rational>> sequence = noise_sequence(x, 7);
  const std::vector<Rational> traces = noise_traces(x, 7);
  REQUIRE(sequence.size() == 8);
  Matrix<Rational> N = identity(2);
  for (std::size_t k = 0; k < 8; ++k) {
    CHECK(sequence[k] == N);
    CHECK(traces[k] == trace(N));
    N = noise_map(x, N);
  }
}

TEST_CASE("the moments are Tr T^k(I), for even and odd K and for K = 0") {
  const UnlearningProblem x = mixed_problem();
  for (const long K : {0L, 1L, 6L, 7L}) {
    const std::vector<Rational> values = moments(x, K);
    REQUIRE(values.size() == static_cast<std::size_t>(K) + 1);
    Matrix<Rational> M = identity(2);
    for (const Rational& value : values) {
      CHECK(value == trace(M));
      M = step_map(x, M);
    }
  }
}

TEST_CASE("in one dimension the moments are powers of the second moment of one step") {
  UnlearningProblem x;
  x.eta = Rational(1, 3);
  x.B = 1;
  x.retain_set = {dense_sample(Matrix<Rational>::Constant(1, 1, 2)),
                  dense_sample(Matrix<Rational>::Constant(1, 1, 1))};
  // J = 1 - 3/6 = 1/2, C_r = (1/9)(1/2)(1 - 1/2) = 1/36, so T = 1/4 + 5/36 = 7/18.
  CHECK(moments(x, 3)[3] == Rational(343, 5832));
}

TEST_CASE("without noise N_k vanishes from k = 1 on") {
  UnlearningProblem x = mixed_problem();
  x.forget_set.clear();
  x.alpha = 0;
  x.B = 5;
  CHECK(noise_sequence(x, 2)[1] == Matrix<Rational>::Zero(2, 2));
  CHECK(noise_traces(x, 3)[3] == 0);
}

TEST_CASE("conjugations and the operator matrix agree") {
  UnlearningProblem x;
  x.B = 1;
  for (int n = 0; n < 3; ++n) {
    Vector<Rational> v = Vector<Rational>::Zero(6);
    v(n) = 1;
    v(n + 2) = n - 3;
    x.retain_set.push_back(rank_one_sample(v, Rational(1, 2)));
  }
  Matrix<Rational> N = identity(6);
  for (const Matrix<Rational>& computed : noise_sequence(x, 3)) {
    CHECK(computed == N);
    N = noise_map(x, N);
  }
}

TEST_CASE("a negative number of steps is refused") {
  CHECK_THROWS_WITH_AS(moments(mixed_problem(), -1), "moments: K = -1, expected K >= 0",
                       std::domain_error);
}
