// Tests of the search: simple false statements are refuted by their smallest instance, true ones
// are not, and a run repeats.
#include "search/find_counterexample.hpp"

#include <doctest/doctest.h>

#include "formula/letters.hpp"

using namespace oubliette;
using namespace oubliette::letters;

namespace {

Space problems(long max_d, long max_n, int max_k) {
  Space space;
  space.max_d = max_d;
  space.max_n = max_n;
  Axis axis{"k", {}, 0, max_k, true};
  for (int value = 0; value <= max_k; ++value) axis.values.push_back(value);
  space.axes = {axis};
  return space;
}

// k from..to alone, and a real t in [-1, 4].
Space numbers() {
  Space space;
  space.problem = false;
  space.axes = {{"k", {0, 2, 5, 9}, 0, 9, true}, {"t", {1, 3}, -1, 4, false}};
  return space;
}

const Expr t = name("t");

}  // namespace

TEST_CASE("Tr T^k(I) >= Tr(J^2k + N_k) fails first at d = 1, k = 0") {
  const SearchResult found =
      find_counterexample({{}, {trace(T(k)) >= trace(pow(J, 2 * k) + N(k))}}, problems(2, 2, 3), 0);
  REQUIRE(found.counterexample);
  CHECK((found.judgement.outcome == Outcome::fails));
  const Instance& x = *found.counterexample;
  CHECK(x.parameters.at("k") == 0);
  CHECK(x.problem->d() == 1);
  CHECK(x.problem->n_r() + x.problem->n_f() == 2);
  CHECK(x.problem->eta == 1);
  CHECK(x.problem->retain_set[0].H(0, 0) == 0);
  CHECK(x.problem->forget_set[0].H(0, 0) == 0);
}

TEST_CASE("products in another order need two dimensions and Hessians that do not commute") {
  const SearchResult found =
      find_counterexample({{}, {H_R * H_F == H_F * H_R}}, problems(2, 2, 0), 0);
  REQUIRE(found.counterexample);
  const UnlearningProblem& x = *found.counterexample->problem;
  CHECK(x.d() == 2);
  CHECK(x.n_r() == 1);
  CHECK(x.n_f() == 1);
  CHECK(x.retain_set[0].H(0, 1) + x.forget_set[0].H(0, 1) != 0);
}

TEST_CASE("no counterexample to what is true") {
  for (const Question& question : {Question{{}, {trace(T(k)) >= trace(N(k))}},
                                   Question{{}, {trace(H_R * H_F) == trace(H_F * H_R)}},
                                   Question{{alpha == 0}, {loewner_leq(J, I)}}}) {
    const SearchResult result = find_counterexample(question, problems(2, 2, 1), 0);
    CHECK_FALSE(result.counterexample);
    CHECK(result.met > 100);
    CHECK(judged(result) > 0);
    CHECK(result.approx_worst < 1e-9);
  }
}

TEST_CASE("a false statement about parameters is refuted by climbing to where it fails") {
  const SearchResult at_end = find_counterexample({{}, {k < 9}}, numbers(), 0);
  REQUIRE(at_end.counterexample);
  CHECK(at_end.counterexample->parameters.at("k") == 9);
  const SearchResult between =
      find_counterexample({{}, {(t - 2) * (t - 2) > Rational(1, 50)}}, numbers(), 0);
  REQUIRE(between.counterexample);
  CHECK(between.climbed > 0);
  CHECK(between.counterexample->parameters.at("t") == 2);
  CHECK_FALSE(find_counterexample({{}, {t * t >= 0}}, numbers(), 0).counterexample);
}

TEST_CASE("a violation of one part in a million in the interior is found") {
  // For n_r = 2, B = 1, alpha = 0 and d = 1, T(1) has its least value 1/3 where both Hessians are
  // equal to h and eta h = 2/3; it is 1e-6 above it (relative) at a distance of 5e-4.
  const Condition half = alpha == 0;
  const std::vector<Condition> setting{d == 1, n_r == 2, B == 1, half};
  const Expr low = Rational(1, 3) + Rational(1, 3000000);
  for (const std::uint64_t seed : {0ULL, 1ULL, 2ULL, 3ULL, 4ULL}) {
    CHECK(find_counterexample({setting, {trace(T(1)) >= low}}, problems(2, 2, 0), seed)
              .counterexample);
    const SearchResult truth =
        find_counterexample({setting, {trace(T(1)) >= Rational(1, 3)}}, problems(2, 2, 0), seed);
    CHECK_FALSE(truth.counterexample);
    CHECK(truth.approx_worst > -1e-6);
  }
}

TEST_CASE("batches are whole numbers of samples") {
  CHECK_FALSE(
      find_counterexample({{}, {B * (B - 1) * (B - 2) * (B - 3) == 0}}, problems(2, 3, 0), 0)
          .counterexample);
}

TEST_CASE("instances made for a claim are tried first") {
  Space space = numbers();
  space.directed = [] {
    return std::vector<Instance>{{std::nullopt, {{"k", 4}, {"t", Rational(12345, 7919)}}, {}}};
  };
  const SearchResult found = find_counterexample({{}, {t != Rational(12345, 7919)}}, space, 0);
  REQUIRE(found.counterexample);
  CHECK(found.directed == 1);
  CHECK(found.boundary == 0);
  CHECK(found.counterexample->parameters.at("k") == 0);  // shrunk
}

TEST_CASE("the search is the same for the same seed") {
  const Question question{{}, {trace(T(1)) <= 2}};
  const auto text = [&](std::uint64_t seed) {
    const SearchResult found = find_counterexample(question, problems(2, 2, 0), seed);
    return refutation("A-test", "", *found.counterexample, found.judgement).dump();
  };
  CHECK(text(1) == text(1));
  CHECK(text(2) == text(2));
}

TEST_CASE("a construction is never left") {
  Space space;
  space.construction = [](Random& random) {
    UnlearningProblem x;
    const long h = 3 + static_cast<long>(random.below(5));
    x.retain_set = {dense_sample(Matrix<Rational>::Constant(1, 1, h))};
    x.forget_set = {dense_sample(Matrix<Rational>::Zero(1, 1))};
    return Instance{x, {}, {}};
  };
  const SearchResult found = find_counterexample({{}, {trace(H_R) < 3}}, space, 0);
  REQUIRE(found.counterexample);
  CHECK(found.counterexample->problem->retain_set[0].H(0, 0) == 3);
}
