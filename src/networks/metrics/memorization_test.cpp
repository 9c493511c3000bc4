// Memorisation scores by hand.
#include "networks/metrics/memorization.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace oubliette {
namespace {

torch::Tensor table(const std::vector<int>& x, std::int64_t n) {
  return torch::tensor(x, torch::kInt64).view({-1, n}).to(torch::kBool);
}

Memorization scored(double score) { return {score, 0, 1, 1}; }

bool is(const torch::Tensor& chosen, const std::vector<std::int64_t>& expected) {
  return chosen.equal(torch::tensor(expected, torch::kInt64));
}

TEST_CASE("scores, standard errors and counts by hand; never in or never out is unknown") {
  // Five runs. Sample 0: in runs 0-2, right in two of them and in one of the two others. Sample 1:
  // always in. Sample 2: never in. Sample 3: in run 0 alone, right there, wrong elsewhere.
  const torch::Tensor in = table({1, 1, 0, 1,  //
                                  1, 1, 0, 0,  //
                                  1, 1, 0, 0,  //
                                  0, 1, 0, 0,  //
                                  0, 1, 0, 0},
                                 4);
  const torch::Tensor correct = table({1, 1, 1, 1,  //
                                       1, 1, 1, 0,  //
                                       0, 1, 1, 0,  //
                                       1, 1, 1, 0,  //
                                       0, 1, 1, 0},
                                      4);
  const auto scores = memorization_scores(in, correct);
  REQUIRE(scores.size() == 4);
  CHECK(scores[0]->score == doctest::Approx(2.0 / 3 - 0.5).epsilon(1e-15));
  CHECK(scores[0]->standard_error == doctest::Approx(std::sqrt(2.0 / 27 + 1.0 / 8)).epsilon(1e-15));
  CHECK(scores[0]->in == 3);
  CHECK(scores[0]->out == 2);
  CHECK_FALSE(scores[1].has_value());
  CHECK_FALSE(scores[2].has_value());
  CHECK(scores[3]->score == 1);
  CHECK(scores[3]->standard_error == 0);
  // The order of runs does not matter.
  const auto again = memorization_scores(in.flip(0), correct.flip(0));
  CHECK(again[0]->score == scores[0]->score);
  CHECK_THROWS_WITH_AS(memorization_scores(in, correct.t()),
                       "memorization_scores: expected two bool matrices of one size",
                       std::invalid_argument);
  CHECK_THROWS_AS(memorization_scores(in, correct.to(torch::kInt64)), std::invalid_argument);
}

TEST_CASE("a model that ignores what it trained on has scores 0") {
  const torch::Tensor in = training_subsets(20, 10, 0.5, 3);
  for (const auto& score : memorization_scores(in, torch::ones_like(in))) {
    if (score) CHECK(score->score == 0);
  }
  for (const auto& score : memorization_scores(in, in)) {
    if (score) CHECK(score->score == 1);
  }
}

TEST_CASE("training subsets have the share asked for, and more runs keep the first ones") {
  const torch::Tensor subsets = training_subsets(30, 4, 0.7, 3);
  CHECK(subsets.to(torch::kInt64).sum(1).eq(21).all().item<bool>());
  CHECK_FALSE(subsets[0].equal(subsets[1]));
  CHECK(training_subsets(30, 6, 0.7, 3).narrow(0, 0, 4).equal(subsets));
  CHECK_FALSE(training_subsets(30, 4, 0.7, 4).equal(subsets));
  CHECK_THROWS_WITH_AS(training_subsets(30, 4, 1, 3),
                       "training_subsets: 4 runs with the share 1 of 30 samples",
                       std::invalid_argument);
  CHECK_THROWS_AS(training_subsets(2, 4, 0.1, 3), std::invalid_argument);
}

TEST_CASE("levels take high, mid and low scores; ties go to the smaller index, unknowns to none") {
  const std::vector<std::optional<Memorization>> scores = {
      scored(0), scored(1), std::nullopt, scored(0.25), scored(0.75), scored(0), scored(1)};
  CHECK(is(samples_of_level(scores, MemorizationLevel::high, 1), {1}));
  CHECK(is(samples_of_level(scores, MemorizationLevel::high, 3), {1, 4, 6}));
  CHECK(is(samples_of_level(scores, MemorizationLevel::low, 1), {0}));
  CHECK(is(samples_of_level(scores, MemorizationLevel::low, 3), {0, 3, 5}));
  CHECK(is(samples_of_level(scores, MemorizationLevel::mid, 1), {3}));
  CHECK(is(samples_of_level(scores, MemorizationLevel::mid, 3), {0, 3, 4}));
  CHECK(samples_of_level(scores, MemorizationLevel::low, 0).numel() == 0);
  CHECK_THROWS_WITH_AS(samples_of_level(scores, MemorizationLevel::low, 7),
                       "samples_of_level: 7 of 6 samples with a score", std::invalid_argument);
}

}  // namespace
}  // namespace oubliette
