// Tests of the summary: verdicts by their rules, counts, and what is said when there is nothing to
// compute.
#include "signal_noise/memorization_summary.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "signal_noise/hand_made_table_test.hpp"
#include "signal_noise/memorization_summary_parts.hpp"
#include "signal_noise/memorization_text.hpp"

using namespace oubliette;

namespace {

using R = MemorizationResult;

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

PairNumbers pair_of(const Estimate& all, const Estimate& same_d = {},
                    const Estimate& same_signal = {}, const Estimate& within = {}) {
  PairNumbers x;
  x.all = all;
  x.same_d = same_d;
  x.same_signal = same_signal;
  x.within = within;
  return x;
}

void each_repetition(MemorizationTable& table, std::size_t variant,
                     const std::function<void(R&)>& change) {
  const std::size_t cells = table.grid.size();
  for (std::size_t k = variant * cells; k < (variant + 1) * cells; ++k) {
    for (R& x : table.cells[k].repetitions) change(x);
  }
}

MemorizationTable usual_table() { return test_table({100, 400, 900}, {1, 2, 3, 4}, 3); }

}  // namespace

TEST_CASE("a direction holds when every view has its sign, clear of 0, and is strong over all") {
  const Estimate strong{0.8, 0.7, 0.9}, weak{0.4, 0.3, 0.5}, open{0.3, -0.1, 0.7};
  CHECK(direction_verdict(1, pair_of(strong, strong, strong)) == "holds here");
  CHECK(direction_verdict(1, pair_of(strong)) == "holds here");
  CHECK(direction_verdict(1, pair_of(strong, weak, weak)) == "holds here");
  CHECK(direction_verdict(1, pair_of(strong, strong, open)) == "holds in part");
  // Within a cell noise and a narrow range pull to 0: no vote.
  CHECK(direction_verdict(1, pair_of(strong, strong, strong, open)) == "holds here");
  CHECK(direction_verdict(1, pair_of(weak)) == "holds in part");
  CHECK(direction_verdict(1, pair_of(open)) == "does not hold here");
  CHECK(direction_verdict(-1, pair_of(strong)) == "does not hold here");
  CHECK(direction_verdict(-1, pair_of({-0.8, -0.9, -0.7})) == "holds here");
  CHECK(direction_verdict(1, pair_of({0.8, {}, {}})) == "cannot be told");
  CHECK(direction_verdict(1, pair_of({})) == "cannot be told");
}

TEST_CASE("the view that keeps a direction from holding is named") {
  const Estimate strong{0.8, 0.7, 0.9}, weak{0.4, 0.3, 0.5}, open{0.3, -0.1, 0.7};
  CHECK(failed_views(1, pair_of(strong, strong, strong, open)).empty());
  CHECK(failed_views(1, pair_of(strong, strong, open)) == "not clear at the same signal");
  CHECK(failed_views(1, pair_of(weak, open, strong)) ==
        "weak over all cells, not clear at the same d");
  CHECK(failed_views(-1, pair_of(strong)) == "not clear over all cells");
}

TEST_CASE("an overlap holds by both of its measures among trained cells") {
  OverlapNumbers x;
  x.memorised = 3;
  x.overlap = {0.1, 0, 0.2};  // of all cells: not asked
  x.area = {0.4, 0.3, 0.5};
  x.overlap_trained = {0.7, 0.5, 0.9};
  x.area_trained = {0.9, 0.8, 1};
  CHECK(overlap_verdict(x) == "holds here");
  x.overlap_trained.low = 0.49;
  CHECK(overlap_verdict(x) == "holds in part");
  x.overlap_trained.low = 0.5;
  x.area_trained.low = 0.79;
  CHECK(overlap_verdict(x) == "holds in part");
  x.area_trained.low = 0.5;
  CHECK(overlap_verdict(x) == "does not hold here");
  x.area_trained.low.reset();
  CHECK(overlap_verdict(x) == "cannot be told");
}

TEST_CASE("noise is judged by the linear rate and by the loss measured without it") {
  VariationNumbers base;
  NoiseFreeNumbers free;
  CHECK(noise_verdict(base, free) == "cannot be told");
  base.grows = 10;
  base.noise_alone = 4;
  base.noise_share = 0.4;
  CHECK(noise_verdict(base, free) == "does not hold here");
  free.ratio = {0.6, 0.4, 0.8};
  CHECK(noise_verdict(base, free) == "does not hold here");
  free.ratio = {0.4, 0.3, 0.5};
  CHECK(noise_verdict(base, free) == "holds in part");
  base.noise_alone = 5;
  base.noise_share = 0.5;
  CHECK(noise_verdict(base, free) == "holds here");
}

TEST_CASE("of claims that must all hold, the weakest is the verdict") {
  CHECK(weakest("holds here", "holds here") == "holds here");
  CHECK(weakest("holds here", "holds in part") == "holds in part");
  CHECK(weakest("cannot be told", "holds in part") == "cannot be told");
  CHECK(weakest("holds here", "does not hold here") == "does not hold here");
}

TEST_CASE("counts hold in all, in some or in none") {
  CHECK(count_verdict(4, 4) == "holds here");
  CHECK(count_verdict(1, 4) == "holds in part");
  CHECK(count_verdict(0, 4) == "does not hold here");
  CHECK(count_verdict(0, 0) == "cannot be told");
}

TEST_CASE("numbers, estimates and counts as text") {
  CHECK(number_text(0.012345) == "0.0123");
  CHECK(number_text({}) == "-");
  CHECK(number_text(std::numeric_limits<double>::quiet_NaN()) == "-");
  CHECK(estimate_text({-0.001, -0.25, 0.25}) == "0.00 [-0.25, 0.25]");
  CHECK(estimate_text({0.5, {}, {}}) == "0.50 (no interval)");
  CHECK(estimate_text({}) == "-");
  CHECK(estimate_text({0.7, 0.7, 0.7}) == "0.70 (did not vary)");
  CHECK(percent_estimate_text({0.1, 0.05, 0.15}) == "10.0 % [5.0 %, 15.0 %]");
  CHECK(count_text(1, 8) == "1 of 8 (12.5 %)");
  CHECK(count_text(0, 0) == "0 of 0");
  CHECK(count_and_interval(4, 4) == "4 of 4 (100.0 %, [51.0 %, 100.0 %])");
}

TEST_CASE("the training loss: cells by their means, repetitions, and where it is above 0.1") {
  MemorizationTable table = usual_table();
  // One cell above by its mean, with one of its repetitions below.
  R* x = table.cells[4].repetitions.data();  // d = 400, signal 1
  x[0].train_loss = 0.05;
  x[1].train_loss = 0.3;
  x[2].train_loss = 0.3;
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "In 11 of 12 (91.7 %) cells by their means, and in 34 of 36 (94.4 %, ["));
  CHECK(contains(text, "Above it: signal 1: d = 400."));
  CHECK(contains(text,
                 "| training ends at a loss of 0.1 or less (section 4.2) | holds in part: not in "
                 "1 cell |"));
}

TEST_CASE("low SNR memorises where the train loss is low as well") {
  MemorizationTable table = usual_table();
  const auto verdict = [&table] {
    const std::string text = memorization_summary(table);
    const std::size_t at = text.find("| at low SNR the network memorises");
    return text.substr(at, text.find('\n', at) - at);
  };
  // Test error 0.3 in the three cells of SNR below 0.1, all trained.
  CHECK(contains(verdict(), "and 3 of 3 (100.0 %) cells of test error 0.1 or more"));
  std::vector<std::size_t> high;
  for (std::size_t k = 0; k < table.cells.size(); ++k) {
    if (table.cells[k].snr < 0.1) high.push_back(k);
  }
  REQUIRE(high.size() > 1);
  for (R& x : table.cells[high[0]].repetitions) x.train_loss = 0.2;
  CHECK(contains(verdict(), "| holds in part: "));
  CHECK(contains(verdict(), "low train loss: not in 1 of "));
  for (const std::size_t k : high) {
    for (R& x : table.cells[k].repetitions) x.train_loss = 0.2;
  }
  CHECK(contains(verdict(), "| does not hold here |"));
}

TEST_CASE("who forgets most is said: cells that are not trained among them") {
  MemorizationTable table = usual_table();
  for (R& x : table.cells[0].repetitions) {  // d = 100, signal 1
    x.train_loss = 0.25;
    x.forget_loss = 9;
  }
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "cells of highest forget loss 1 are not trained:"));
  CHECK(contains(text, "train loss 0.25 to 0.25, above the 0.1"));
}

TEST_CASE("initial scales: which brings every cell to 0.1, and how far the picture differs") {
  MemorizationTable table = test_table({100, 400, 900}, {1, 2}, 2, {{"init_scale", "1"}});
  table.variants[1].setup.model.init_scale = 1;
  each_repetition(table, 0, [](R& x) { x.train_loss = 0.2; });
  each_repetition(table, 1, [](R& x) { x.forget_loss *= 4; });
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "Initial scales that bring every cell to 0.1 or less: 1.\n"));
  // Train loss without order in either; forget loss four times as large in the same order.
  CHECK(contains(text, "| 1 | 2 | 6 of 6 (100.0 %) | 12 of 12 (100.0 %) | 0.055 | - | 1 | 4 | "));
}

TEST_CASE("a verdict that is the same everywhere predicts nothing") {
  const std::string text = memorization_summary(usual_table());
  CHECK(contains(text, "| cannot be told | no repetition has lambda_max(T) <= 1 |"));
  CHECK(contains(text, "As a yes or no it is the same everywhere and predicts nothing."));
}

TEST_CASE("divergence and convergence are judged apart, by their counterexamples") {
  MemorizationTable table = usual_table();
  R* x = table.cells[4].repetitions.data();
  x[0].forget_loss = x[0].forget_loss_before;  // grows, and did not rise
  x[1].lambda_max_T = 0.9;                     // does not grow, and rose
  x[2].lambda_max_T = 0.9;
  x[2].forget_loss = 0;
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "| holds in part: 1 counterexample | it did not rise in 1 of 34 "));
  CHECK(contains(text, "| holds in part: 1 counterexample | it rose in 1 of 2 "));
}

TEST_CASE("in passes nothing is proved by an operator of independent steps") {
  MemorizationTable table = usual_table();
  CHECK(contains(memorization_summary(table), "beyond the rounding of this evaluation"));
  table.variants[0].setup.unlearning.sampling = Sampling::epochs;
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "so it proves nothing of this run."));
  CHECK(contains(text, "it proves nothing of passes"));
  CHECK_FALSE(contains(text, "beyond the rounding"));
}

TEST_CASE("a mean that leaves cells out says how many it is of") {
  MemorizationTable table = test_table({100, 400, 900}, {1, 2, 3}, 3, {{"steps", "30"}});
  const std::string whole = memorization_summary(table);
  CHECK_FALSE(contains(whole, " (of 8 of 9 cells) | "));
  CHECK(contains(whole, "in the median of all 9 cells"));
  const double none = std::numeric_limits<double>::quiet_NaN();
  for (std::size_t r = 0; r < 3; ++r) {
    table.cells[0].repetitions[r].sigma = none;      // d = 100 is left with two cells
    table.cells[4].repetitions[r].lambda_max_T = 1;  // does not grow
    table.cells[9 + 5].repetitions[r].lambda_max_T = 1;
  }
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "in the median of 8 of 9 cells"));
  CHECK(contains(text, " (of 2 of 3 d) |"));
  CHECK(contains(text, " (of 2 of 3 signals) |"));
  CHECK(contains(text, " (of 8 of 9 cells) | "));
}

TEST_CASE("the summary says how its intervals are made") {
  const std::string text = memorization_summary(usual_table());
  CHECK(contains(text, "one repetition fewer than the cell\n  has, with replacement"));
  CHECK(contains(text, "The interval is symmetric"));
}

TEST_CASE("the same networks without sampling noise, where the loss increases by enough") {
  MemorizationTable table = test_table({100, 400, 900}, {1}, 4, {{"batch", "25"}});
  table.variants[1].setup.unlearning.B = 25;
  const double kept[] = {0.5, 0.75, 1};
  for (std::size_t k = 3; k < 6; ++k) {
    table.cells[k].repetitions.resize(2);
    for (std::size_t r = 0; r < 2; ++r) {
      const double shift = 0.01 * static_cast<double>(r);
      R& base = table.cells[k - 3].repetitions[r];
      base.forget_loss_before = 0.1;
      base.forget_loss = k == 5 ? 0.14 : 0.5 + shift;  // the last: too little
      R& own = table.cells[k].repetitions[r];
      own.forget_loss_before = 0.1;
      own.forget_loss = 0.1 + kept[k - 3] * (base.forget_loss - 0.1);
    }
    table.cells[k - 3].repetitions[3].forget_loss = 70;  // has no partner
  }
  const NoiseFreeNumbers x = noise_free_numbers(table);
  CHECK(x.name == "batch 25");
  CHECK(x.repetitions == 2);
  CHECK(x.cells == 2);
  // Increases 0.405 each: half and three quarters left. Exact but for a few roundings.
  CHECK(*x.ratio.value == doctest::Approx(0.625).epsilon(1e-14));
  CHECK(*x.least == doctest::Approx(0.5).epsilon(1e-14));
  CHECK(*x.largest == doctest::Approx(0.75).epsilon(1e-14));
  CHECK(x.with_noise == doctest::Approx(0.405).epsilon(1e-14));
  CHECK(*x.change.value == doctest::Approx(-0.375 * 0.405).epsilon(1e-14));
  CHECK(contains(memorization_summary(table), "left in the median of the 2 of 3 cells"));
  table.variants[1].setup.unlearning.B = 24;
  CHECK(noise_free_numbers(table).name.empty());
}

TEST_CASE("a verdict that tells the larger increases apart holds") {
  MemorizationTable table = usual_table();
  each_repetition(table, 0, [](R& x) {
    if (x.forget_loss - x.forget_loss_before < 0.15) x.lambda_max_T = x.lambda_max_J = 0.9;
  });
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "increase of the forget loss: 1.00 (did not vary)."));
  CHECK_FALSE(contains(text, "predicts nothing"));
}

TEST_CASE("mechanisms are counted among the repetitions that grow") {
  MemorizationTable table = test_table({100, 400, 900}, {1}, 2);
  for (R& x : table.cells[0].repetitions) x.lambda_max_J = 1;     // noise alone
  for (R& x : table.cells[1].repetitions) x.lambda_max_T = 0.99;  // does not grow
  table.cells[2].repetitions[0].lambda_min_J = -1.001;            // ascent and overshoot
  table.cells[2].repetitions[0].theorem_3_6 = 1;
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "Repetitions with lambda_max(T) > 1: 4. Of these:"));
  CHECK(contains(text, "(J has an eigenvalue above 1): 2 of 4 (50.0 %"));
  CHECK(contains(text, "50 gradients in\n2000 weights"));
  CHECK(contains(text, "(J has an eigenvalue below -1): 1 of 4 (25.0 %"));
  CHECK(contains(text, "(neither; J does not grow): 2 of 4 (50.0 %"));
  CHECK(contains(text, "it applies in 1 of 4 repetitions with lambda_max(T) > 1"));
  CHECK(contains(text, "by noise alone in 2 of 4 repetitions with lambda_max(T) > 1"));
}

TEST_CASE("forgetting is told from breaking by the retain loss") {
  MemorizationTable table = test_table({100, 400, 900}, {1}, 1);
  // Before: train loss 0.05, forget loss 0.05, so retain loss 0.05.
  table.cells[1].repetitions[0].retain_loss = 0.06;
  table.cells[2].repetitions[0].forget_loss = 0.04;
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "| forget loss rose | 1 | 1 |\n| it did not | 0 | 1 |"));
  CHECK(contains(text, "the retain loss did not in 1 of 2 (50.0 %"));
}

TEST_CASE("ways to draw batches are compared in the same repetitions") {
  MemorizationTable table = test_table({100, 400, 900}, {1}, 4, {{"sampling", "epochs"}});
  for (std::size_t k = 3; k < 6; ++k) table.cells[k].repetitions.resize(2);
  each_repetition(table, 1, [](R& x) { x.forget_loss *= 1.1; });
  // Beyond the variant's repetitions the base does not count.
  for (std::size_t k = 0; k < 3; ++k) table.cells[k].repetitions[3].forget_loss = 50;
  const std::string text = memorization_summary(table);
  CHECK(contains(text, "| sampling epochs | 2 | 10.0 % (did not vary) | 1.00 (did not vary) |"));
}

TEST_CASE("without variants there is nothing on batches, and nothing on where the story breaks") {
  const std::string text = memorization_summary(usual_table());
  CHECK_FALSE(contains(text, "## Does the way of drawing"));
  CHECK_FALSE(contains(text, "## Where the story breaks"));
}

TEST_CASE("what breaks in a variant and not in the base is listed") {
  MemorizationTable table =
      test_table({100, 400, 900}, {1, 2, 3, 4}, 3, {{"alpha", "0"}, {"steps", "30"}});
  // Sigma turns round, the forget loss falls, the retain loss rises.
  const std::size_t cells = table.grid.size();
  for (std::size_t k = 0; k < cells; ++k) {
    for (R& x : table.cells[cells + k].repetitions) {
      x.sigma = 100 - x.sigma;
      x.forget_loss_before = x.forget_loss + 0.01;
      x.train_loss = x.forget_loss + 0.01;
      x.retain_loss = x.forget_loss + 1;
    }
  }
  const std::string text = memorization_summary(table);
  const std::size_t at = text.find("- alpha 0: ");
  REQUIRE(at != std::string::npos);
  const std::string line = text.substr(at, text.find('\n', at) - at);
  CHECK(contains(line, "SNR with sigma is reversed (-1.00 [-1.00, -"));
  CHECK(contains(line, "the forget loss falls in most cells (12 of 12)"));
  CHECK(contains(line, "the retain loss rises in most cells (12 of 12)"));
  CHECK(contains(text, "- No more than in the base: steps 30.\n"));
}

TEST_CASE("an eigenvalue of 1 up to rounding is no growth, in any variant") {
  MemorizationTable table = test_table({100, 400, 900}, {1}, 2, {{"alpha", "0"}});
  each_repetition(table, 1, [](R& x) {
    x.lambda_max_T = 1 + 1e-15;
    x.lambda_max_J = 1;
  });
  const VariationNumbers x = variation_numbers(table).back();
  CHECK(x.name == "alpha 0");
  CHECK(x.grows == 0);
  CHECK(x.noise_alone == 0);
  CHECK_FALSE(x.growth_ratio);
  CHECK_FALSE(x.growth_and_increase.value);
}

TEST_CASE("variants of fewer repetitions have the base with as many beside them") {
  MemorizationTable table = test_table({100, 400, 900}, {1}, 4, {{"steps", "30"}});
  for (std::size_t k = 3; k < 6; ++k) table.cells[k].repetitions.resize(1);
  const std::vector<VariationNumbers> x = variation_numbers(table);
  REQUIRE(x.size() == 3);
  CHECK(x[0].name == "base");
  CHECK(x[1].name == "base, 1 repetition");
  CHECK(x[1].all == 3);
  CHECK(x[2].name == "steps 30");
  CHECK(variation_numbers(test_table({100}, {1}, 4)).size() == 1);
}

TEST_CASE("one cell, one repetition or equal values: said in words, and no number that is none") {
  MemorizationTable equal = usual_table();
  const double none = std::numeric_limits<double>::quiet_NaN();
  each_repetition(equal, 0, [none](R& x) {
    x = R{};
    x.sigma = x.theorem_3_6 = none;
  });
  for (const MemorizationTable& table : {test_table({100}, {1}, 1), test_table({100}, {1}, 3),
                                         test_table({100, 400, 900}, {1, 2}, 1), equal}) {
    const std::string text = memorization_summary(table);
    for (const char* word : {"nan", "inf ", "[-,", "{"}) CHECK_FALSE(contains(text, word));
    CHECK(contains(text, "cannot be told"));
  }
  const std::string one = memorization_summary(test_table({100}, {1}, 1));
  CHECK(contains(one, "No rank correlation can be computed"));
  CHECK(contains(one, "there is no overlap to compute"));
  CHECK(contains(one, "There is one repetition a cell: no interval"));
  CHECK(contains(memorization_summary(equal),
                 "sigma is undefined in 36 of 36 repetitions: no Hessian is left in double"));
  equal.variants[0].setup.unlearning.B = 25;
  CHECK(contains(memorization_summary(equal),
                 "repetitions: no sampling noise (C_r = C_f = 0; B = "
                 "n_r = n_f = 25)"));
  CHECK(contains(memorization_summary(equal), "lambda_max(T) > 1 in no repetition"));
}

TEST_CASE("the same table gives the same bytes") {
  const MemorizationTable table = usual_table();
  CHECK(memorization_summary(table) == memorization_summary(table));
}
