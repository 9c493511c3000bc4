// Membership inference by hand, and its laws.
#include "networks/metrics/membership.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "networks/random.hpp"

namespace oubliette {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

torch::Tensor numbers(const std::vector<double>& x) { return torch::tensor(x, torch::kFloat64); }

// Logits whose softmax has these shares.
Outputs with_shares(const std::vector<double>& shares, std::int64_t label) {
  return {numbers(shares).log().unsqueeze(0), torch::tensor({label}, torch::kInt64)};
}

Outputs random_outputs(std::int64_t n, std::int64_t number) {
  const torch::Generator generator = generator_for(8, "test outputs", number);
  return {torch::randn({n, 3}, generator, torch::TensorOptions(torch::kFloat64)),
          torch::randint(3, {n}, generator, torch::TensorOptions(torch::kInt64))};
}

double score(MembershipScore kind, const Outputs& outputs) {
  return scores_of(kind, outputs).item<double>();
}

TEST_CASE("the four scores of the shares 1/2, 1/4, 1/4 are those by hand") {
  const double log2 = std::log(2.0), log3 = std::log(3.0);
  const Outputs first = with_shares({0.5, 0.25, 0.25}, 0),
                second = with_shares({0.5, 0.25, 0.25}, 1);
  // A few roundings of exp and log.
  const auto is = [](double value) { return doctest::Approx(value).epsilon(1e-14); };
  CHECK(score(MembershipScore::correctness, first) == 1);
  CHECK(score(MembershipScore::correctness, second) == 0);
  CHECK(score(MembershipScore::confidence, first) == is(0.5));
  CHECK(score(MembershipScore::confidence, second) == is(0.25));
  CHECK(score(MembershipScore::entropy, first) == is(-1.5 * log2));
  CHECK(score(MembershipScore::entropy, second) == is(-1.5 * log2));
  // y = 0: (1/2) log(1/2) + 2 (1/4) log(3/4); y = 1: (3/4) log(1/4) + (1/2) log(1/2) + (1/4)
  // log(3/4).
  CHECK(score(MembershipScore::modified_entropy, first) == is(0.5 * log3 - 1.5 * log2));
  CHECK(score(MembershipScore::modified_entropy, second) == is(0.25 * log3 - 2.5 * log2));
}

TEST_CASE("log(0) is no NaN: a share of 0 adds nothing, a label's share of 0 is the worst score") {
  const Outputs sure{numbers({1000, 0, 0}).unsqueeze(0), torch::tensor({0}, torch::kInt64)};
  const Outputs wrong{sure.logits, torch::tensor({1}, torch::kInt64)};
  CHECK(score(MembershipScore::entropy, sure) == 0);
  CHECK(score(MembershipScore::modified_entropy, sure) == 0);
  CHECK(score(MembershipScore::confidence, wrong) == 0);
  // The logarithm of the share of 0 is -infinity here.
  const Outputs far{numbers({1e308, -1e308, 0}).unsqueeze(0), sure.labels};
  CHECK(score(MembershipScore::entropy, far) == 0);
  CHECK(score(MembershipScore::modified_entropy, wrong) == -infinity);
  CHECK_THROWS_WITH_AS(
      scores_of(MembershipScore::entropy, {numbers({NAN, 0}).unsqueeze(0), sure.labels}),
      "scores_of: a logit is not finite", std::domain_error);
}

TEST_CASE("modified entropy tells fitted samples apart where 1 - p rounds") {
  // p_0 = 1 - 2 q with q = e^-50 or e^-60: doubles near 1 are 2^-53 = e^-36.7 apart. The score is
  // -(2 q)^2 - 2 q^2, up to relative 1e-21.
  Outputs outputs{torch::tensor({{50.0, 0.0, 0.0}, {60.0, 0.0, 0.0}}, torch::kFloat64),
                  torch::zeros({2}, torch::kInt64)};
  const torch::Tensor scores = scores_of(MembershipScore::modified_entropy, outputs);
  CHECK(scores[0].item<double>() / (-6 * std::exp(-100.0)) == doctest::Approx(1).epsilon(1e-13));
  CHECK(scores[1].item<double>() / (-6 * std::exp(-120.0)) == doctest::Approx(1).epsilon(1e-13));
}

TEST_CASE("the threshold has the largest balanced accuracy, ties included") {
  const Threshold some = best_threshold(numbers({3, 2, 2, 0}), numbers({2, 1, 1}));
  // >= 2: members 3/4, others not 2/3; >= 3: 1/4 and 1; >= 1: 3/4 and 0.
  CHECK(some.threshold == 2);
  CHECK(some.balanced_accuracy == doctest::Approx((3.0 / 4 + 2.0 / 3) / 2).epsilon(1e-15));
  // Nothing to learn from equal sets: nobody is a member.
  CHECK(best_threshold(numbers({1, 2}), numbers({2, 1})).threshold == infinity);
  CHECK(best_threshold(numbers({1, 2}), numbers({2, 1})).balanced_accuracy == 0.5);
  // Of >= 3 (1/2 and 1) and >= 1 (1 and 1/2) the larger.
  CHECK(best_threshold(numbers({3, 1}), numbers({2, 0})).threshold == 3);
  CHECK(best_threshold(numbers({-infinity, 1}), numbers({-infinity})).threshold == 1);
  CHECK_THROWS_WITH_AS(best_threshold(numbers({}), numbers({1})), "best_threshold: a set is empty",
                       std::invalid_argument);
}

TEST_CASE("no threshold is better than the best: against all of them") {
  const torch::Tensor members = scores_of(MembershipScore::confidence, random_outputs(9, 0));
  const torch::Tensor others = scores_of(MembershipScore::confidence, random_outputs(7, 1));
  double best = 0.5;
  for (const torch::Tensor& scores : {members, others}) {
    for (std::int64_t i = 0; i < scores.size(0); ++i) {
      const auto at_least = [&](const torch::Tensor& x) {
        return x.ge(scores[i]).to(torch::kFloat64).mean().item<double>();
      };
      best = std::max(best, (at_least(members) + 1 - at_least(others)) / 2);
    }
  }
  CHECK(best_threshold(members, others).balanced_accuracy == doctest::Approx(best).epsilon(1e-14));
}

TEST_CASE("thresholds by class judge each class by its own") {
  // Class 0: members at 0.9, others at 0.8; class 1: 0.6 and 0.5. The forget samples are at 0.85 of
  // class 0 (no member) and 0.65 of class 1 (member). One threshold for all: >= 0.9 or >= 0.6.
  const auto outputs = [](double first, double second) {
    return Outputs{torch::tensor({{first, 1 - first}, {1 - second, second}}, torch::kFloat64).log(),
                   torch::tensor({0, 1}, torch::kInt64)};
  };
  const Outputs retain = outputs(0.9, 0.6), test = outputs(0.8, 0.5), forget = outputs(0.85, 0.65);
  const MembershipResult own =
      membership_attack(MembershipScore::confidence, retain, test, forget, true);
  CHECK(own.balanced_accuracy == 1);
  CHECK(own.forget_as_members == 0.5);
  const MembershipResult one =
      membership_attack(MembershipScore::confidence, retain, test, forget, false);
  CHECK(one.balanced_accuracy == 0.75);
  CHECK(one.forget_as_members == 0);
}

TEST_CASE("identical sets teach nothing; order does not matter, nor do permuted classes") {
  const Outputs retain = random_outputs(20, 2), test = random_outputs(15, 3),
                forget = random_outputs(10, 4);
  const auto rows = [](const Outputs& x) {
    const torch::Tensor order = torch::arange(x.labels.size(0) - 1, -1, -1);
    return Outputs{x.logits.index_select(0, order), x.labels.index_select(0, order)};
  };
  const torch::Tensor permutation = torch::tensor({2, 0, 1}, torch::kInt64);
  const auto classes = [&](const Outputs& x) {  // class permutation[k] becomes k
    return Outputs{x.logits.index_select(1, permutation),
                   permutation.argsort().index_select(0, x.labels)};
  };
  for (const MembershipScore kind : membership_scores) {
    CAPTURE(std::string(name_of(kind)));
    for (const bool by_class : {false, true}) {
      CHECK(membership_attack(kind, retain, retain, forget, by_class).balanced_accuracy == 0.5);
      const MembershipResult plain = membership_attack(kind, retain, test, forget, by_class);
      const MembershipResult reversed =
          membership_attack(kind, rows(retain), rows(test), rows(forget), by_class);
      CHECK(reversed.forget_as_members == plain.forget_as_members);
      CHECK(reversed.balanced_accuracy == plain.balanced_accuracy);
      const MembershipResult renamed =
          membership_attack(kind, classes(retain), classes(test), classes(forget), by_class);
      CHECK(renamed.forget_as_members == plain.forget_as_members);
    }
  }
}

}  // namespace
}  // namespace oubliette
