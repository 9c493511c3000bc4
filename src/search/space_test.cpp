// Tests of the instances that the search draws.
#include "search/space.hpp"

#include <doctest/doctest.h>

#include <set>

#include "linalg/is_psd.hpp"

using namespace oubliette;

namespace {

Space with_parameters() {
  Space space;
  space.max_d = 2;
  space.max_n = 3;
  space.axes = {{"k", {0, 1, 2}, 0, 2, true},
                {"epsilon", {Rational(1, 2)}, Rational(1, 8), Rational(7, 8), false}};
  return space;
}

bool mix_is_rational(const UnlearningProblem& x) {
  const Rational C_r = C_retain(x), C_f = C_forget(x);
  return C_r == 0 || C_f == 0 || exact_sqrt(C_f / C_r).has_value();
}

}  // namespace

TEST_CASE("random numbers are the same everywhere") {
  Random random(0);  // the published first outputs of splitmix64 with seed 0
  CHECK(random.next() == 0xe220a8397b1dcdafULL);
  CHECK(random.next() == 0x6e789e6aa1b965f4ULL);
  for (int i = 0; i < 20; ++i) CHECK(random.below(3) < 3);
}

TEST_CASE("boundary instances are valid problems of the space") {
  const Space space = with_parameters();
  Random random(3);
  for (int i = 0; i < 300; ++i) {
    const Instance x = boundary_instance(space, random);
    REQUIRE_FALSE(find_defect(*x.problem));
    CHECK(x.problem->d() <= 2);
    CHECK(x.problem->n_r() <= 3);
    CHECK(x.problem->n_f() >= 1);
    CHECK(x.parameters.at("k") <= 2);
  }
}

TEST_CASE("boundary instances reach every boundary") {
  Space space = with_parameters();
  space.empty_forget = true;
  Random random(5);
  std::set<std::string> seen;
  for (int i = 0; i < 500; ++i) {
    const UnlearningProblem x = *boundary_instance(space, random).problem;
    seen.insert(x.d() == 1 ? "d = 1" : "d = 2");
    if (x.n_f() == 0) {
      seen.insert("n_f = 0");
      continue;
    }
    if (x.alpha == 0) seen.insert("alpha = 0");
    if (x.alpha == 1) seen.insert("alpha = 1");
    if (x.B == x.n_r() && x.B == x.n_f()) seen.insert("B = n_r = n_f");
    if (x.n_r() != x.n_f()) seen.insert("unequal sets");
    const Matrix<Rational> H_R = H_retain(x), H_F = H_forget(x);
    const Matrix<Rational> RF = H_R * H_F, FR = H_F * H_R;
    seen.insert(RF == FR ? "commuting" : "not commuting");
    if (H_R == H_F) seen.insert("identical");
    if (inner(H_R, H_F) == 0) seen.insert("orthogonal");
    if (trace(H_R) == 0) seen.insert("zero");
  }
  CHECK(seen.size() == 12);
}

TEST_CASE("neighbours stay in the space") {
  Space space = with_parameters();
  Random random(7);
  for (int i = 0; i < 60; ++i) {
    const Instance x = boundary_instance(space, random);
    const Instance y = neighbour(space, x, Rational(1, 2), 8, random);
    REQUIRE_FALSE(find_defect(*y.problem));
    CHECK(y.problem->n_r() == x.problem->n_r());
    CHECK(y.parameters.at("k") >= 0);
    CHECK(y.parameters.at("k") <= 2);
    CHECK(y.parameters.at("epsilon") >= Rational(1, 8));
    CHECK(y.parameters.at("epsilon") <= Rational(7, 8));
  }
}

TEST_CASE("a space of rational mixes keeps C'_r rational, neighbours included") {
  Space space = with_parameters();
  space.rational_mix = true;
  Random random(9);
  for (int i = 0; i < 60; ++i) {
    const Instance x = boundary_instance(space, random);
    CHECK(mix_is_rational(*x.problem));
    CHECK(mix_is_rational(*neighbour(space, x, Rational(1, 2), 8, random).problem));
  }
}

TEST_CASE("a space without a problem varies its parameters only") {
  Space space = with_parameters();
  space.problem = false;
  Random random(1);
  const Instance x = boundary_instance(space, random);
  CHECK_FALSE(x.problem);
  CHECK(x.parameters.size() == 2);
  CHECK_FALSE(neighbour(space, x, 1, 8, random).problem);
}

TEST_CASE("fit_epsilon makes J a contraction, as tightly as it can") {
  UnlearningProblem p;
  p.eta = 3;
  const auto number = [](long h) { return dense_sample(Matrix<Rational>::Constant(1, 1, h)); };
  p.retain_set = {number(2)};
  p.forget_set = {number(1)};
  Instance x{p, {{"epsilon", Rational(1, 3)}}, {}};
  fit_epsilon(x);  // eta = 3 gives J = -5
  const Rational J = mean_step(*x.problem)(0, 0);
  CHECK(J < 1);
  CHECK(J > -1);
  x.problem->eta = Rational(1, 8);
  fit_epsilon(x);
  CHECK(x.parameters.at("epsilon") == Rational(1, 4));  // J = 3/4
  x.problem->retain_set = {number(0)};                  // no step size contracts
  fit_epsilon(x);
  CHECK(x.parameters.at("epsilon") == Rational(1, 4));
}
