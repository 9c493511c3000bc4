// Tests of the search spaces and constructions of the stability paper.
#include "proofs_check/stability/spaces.hpp"

#include <doctest/doctest.h>

#include "formula/evaluate.hpp"
#include "proofs_check/stability/theorem_3_6.hpp"
#include "search/judge.hpp"

using namespace oubliette;
using namespace oubliette::letters;
using namespace oubliette::stability;

namespace {

bool holds(const std::vector<Condition>& conditions, const Instance& x) {
  return judge({{}, conditions}, x).outcome == Outcome::holds;
}

}  // namespace

TEST_CASE("the construction of Theorem 3.7 has D = lambda e_1 e_1^T and sigma = n_f q") {
  const Instance x =
      construction_3_7(9, 12, 8, Rational(1, 3), Rational(1, 2), 4, Rational(3, 2), 2);
  CHECK_FALSE(find_defect(*x.problem));
  CHECK(holds({entry(D, 0, 0) == Rational(3, 2), entry(D, 1, 1) == 0, sigma() == 12 * 4}, x));
}

TEST_CASE("the construction of Theorem 3.7 is refused where C'_r is 0, undefined or irrational") {
  CHECK_THROWS_AS(construction_3_7(2, 2, 2, Rational(1, 2), 1, 1, 1), std::domain_error);
  CHECK_THROWS_AS(construction_3_7(2, 2, 1, 1, 1, 1, 1), std::domain_error);
  CHECK_THROWS_WITH_AS(construction_3_7(2, 3, 1, Rational(1, 2), 1, 1, 1),
                       "construction_3_7: C'_r is irrational", std::domain_error);
}

TEST_CASE("with q not an integer one sample more has the rest of the weight") {
  const Instance x = construction_3_7(3, 1, 1, 0, 1, Rational(3, 2), Rational(1, 2));
  CHECK_FALSE(find_defect(*x.problem));
  CHECK(holds({entry(H_r(0), 0, 0) == 1, 2 * entry(H_r(1), 0, 0) == 1, trace(H_r(2)) == 0,
               lambda_max(D) == Rational(1, 2), 2 * sigma() == 3, converges()},
              x));
}

TEST_CASE("random constructions are valid and have the coherence they promise") {
  for (const Space& space :
       {constructions_3_7(), real_constructions_3_7(), full_rank_constructions_3_7()}) {
    Random random(1);
    for (int i = 0; i < 40; ++i) {
      const Instance x = boundary_instance(space, random);
      CHECK_FALSE(find_defect(*x.problem));
      const Outcome outcome =
          judge({{}, {lambda_max(D) == name("lambda"), sigma() == n_f * name("q")}}, x).outcome;
      CHECK(outcome != Outcome::fails);
    }
  }
}

TEST_CASE("the ties of Theorem 3.6 meet (9) with equality, exactly, and stay bounded") {
  const std::vector<Instance> ties = ties_of_3_6();
  REQUIRE_FALSE(ties.empty());
  for (const Instance& x : ties) {
    CHECK_FALSE(find_defect(*x.problem));
    CHECK(denominator(x.problem->B) == 1);
    CHECK(holds({lambda_max(D) == threshold_3_6(), stays_bounded(), J == 0 * I}, x));
  }
}

TEST_CASE("contractions meet their hypothesis most of the time") {
  const Space space = contractions(2, 2, 0, 2);
  Random random(2);
  int met = 0;
  for (int i = 0; i < 200; ++i) {
    Instance x = boundary_instance(space, random);
    space.prepare(x);
    met += holds(contraction(), x) ? 1 : 0;
  }
  CHECK(met > 60);
}
