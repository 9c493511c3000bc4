// Tests of the mechanism of a divergence.
#include "unlearning/mechanism.hpp"

#include <doctest/doctest.h>

#include "unlearning/small_problem_test.hpp"

using namespace oubliette;

namespace {

std::vector<std::string> causes(const UnlearningProblem& x) {
  return names(mechanism(x, decide(x).verdict));
}

}  // namespace

TEST_CASE("a forget Hessian that outweighs the retain one diverges by ascent") {
  const UnlearningProblem x{
      Rational(1, 100), Rational(1, 2), 1, {scalar_sample(1, 1)}, {scalar_sample(2, 1)}};
  CHECK(causes(x) == std::vector<std::string>{"ascent"});
}

TEST_CASE("a step beyond 2 / lambda_max(A) diverges by overshoot") {
  CHECK(causes({3, 0, 1, {scalar_sample(1, 1)}, {}}) == std::vector<std::string>{"overshoot"});
}

TEST_CASE("both can hold, on different axes") {
  Matrix<Rational> H = Matrix<Rational>::Zero(2, 2);
  H(0, 0) = 9;
  Matrix<Rational> G = Matrix<Rational>::Zero(2, 2);
  G(1, 1) = 1;
  const UnlearningProblem x{1, Rational(1, 2), 1, {dense_sample(H)}, {dense_sample(G)}};
  CHECK(causes(x) == std::vector<std::string>{"ascent", "overshoot"});
}

TEST_CASE("a mean step that contracts, or just does not grow, diverges by noise alone") {
  CHECK(causes({Rational(3, 2), 0, 1, {scalar_sample(1, 2)}, {}}) ==
        std::vector<std::string>{"noise"});
  CHECK(causes({2, 0, 1, {scalar_sample(1, 2)}, {}}) == std::vector<std::string>{"noise"});
}

TEST_CASE("without divergence there is no mechanism") {
  CHECK(causes({2, 0, 1, {scalar_sample(1, 1)}, {}}).empty());
}
