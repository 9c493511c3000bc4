// Tests of shrinking: a large failing instance becomes the smallest one known.
#include <doctest/doctest.h>

#include "formula/letters.hpp"
#include "search/find_counterexample.hpp"

using namespace oubliette;
using namespace oubliette::letters;

namespace {

Space plane() {
  Space space;
  space.max_d = 3;
  space.axes = {{"k", {0, 1, 2, 3, 4}, 0, 4, true}};
  return space;
}

Instance large() {
  UnlearningProblem x;
  x.eta = Rational(17, 13);
  x.alpha = Rational(2, 7);
  x.B = Rational(3, 2);
  Matrix<Rational> H(3, 3);
  H << 4, 1, 0, 1, 3, 1, 0, 1, 2;
  x.retain_set = {dense_sample(H, 2), dense_sample(identity(3))};
  x.forget_set = {dense_sample(Rational(5, 3) * H, 2)};
  return {x, {{"k", 4}}, {}};
}

}  // namespace

TEST_CASE("what fails everywhere shrinks to one zero sample a set") {
  const Instance small = shrink({{}, {eta < 0}}, plane(), large());
  const UnlearningProblem& x = *small.problem;
  CHECK(x.d() == 1);
  CHECK(x.n_r() == 1);
  CHECK(x.n_f() == 1);
  CHECK(x.eta == 1);
  CHECK(x.alpha == 0);
  CHECK(x.B == 1);
  CHECK(trace(H_retain(x)) == 0);
  CHECK(trace(H_forget(x)) == 0);
  CHECK(small.parameters.at("k") == 0);
}

TEST_CASE("shrinking keeps what the failure needs") {
  const Question question{{k >= 2, n_r >= 2}, {trace(H_R) <= 1}};
  const Instance small = shrink(question, plane(), large());
  CHECK((judge(question, small).outcome == Outcome::fails));
  CHECK(small.parameters.at("k") == 2);
  CHECK(small.problem->n_r() == 2);
  CHECK(small.problem->n_f() == 1);
  CHECK(small.problem->d() == 1);
  CHECK(is_smaller(plane(), small, large()));
}

TEST_CASE("a shrunk instance stays a valid problem") {
  const Question question{{d >= 2}, {H_R * H_F == H_F * H_R}};
  Instance x = large();
  x.problem->forget_set = {dense_sample(Matrix<Rational>::Zero(3, 3))};
  x.problem->forget_set[0].H(0, 0) = 5;
  const Instance small = shrink(question, plane(), x);
  CHECK_FALSE(find_defect(*small.problem));
  CHECK(small.problem->d() == 2);
  CHECK((judge(question, small).outcome == Outcome::fails));
}

TEST_CASE(
    "fewer dimensions are smaller, then fewer samples, then smaller parameters, then digits") {
  const Space space = plane();
  const Instance x = large();
  CHECK_FALSE(is_smaller(space, x, x));
  Instance fewer = x;
  fewer.problem->retain_set.pop_back();
  fewer.parameters["k"] = 4;
  CHECK(is_smaller(space, fewer, x));
  CHECK_FALSE(is_smaller(space, x, fewer));
  Instance earlier = x;
  earlier.parameters["k"] = 3;
  earlier.problem->eta = Rational(1234567, 891);
  CHECK(is_smaller(space, earlier, x));
  Instance simpler = x;
  simpler.problem->eta = 1;
  CHECK(is_smaller(space, simpler, x));
}
