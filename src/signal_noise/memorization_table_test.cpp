// Variants, columns and text forms of the memorisation table.
#include "signal_noise/memorization_table.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "signal_noise/memorization_run.hpp"

using namespace oubliette;

namespace {

MemorizationResult result(double train_loss, double T, double J, double least_J) {
  MemorizationResult x;
  x.train_loss = train_loss;
  x.lambda_max_T = T;
  x.lambda_max_J = J;
  x.lambda_min_J = least_J;
  x.verdict = J > 1 ? 1 : 0;
  return x;
}

MemorizationTable one_cell(const std::vector<MemorizationResult>& repetitions) {
  MemorizationSetup setup;
  return {{{100}, {Rational(2)}}, {{"base", "", setup}}, {{100, 2, 0.2, repetitions}}};
}

}  // namespace

TEST_CASE("the base comes first, and each variation changes one knob to a value of its own") {
  MemorizationSetup base;
  base.repeats = 20;
  const std::vector<MemorizationVariant> variants = memorization_variants(base, 5);
  REQUIRE(variants.size() == 14);
  CHECK(variants[0].knob == "base");
  CHECK(variants[0].setup.repeats == 20);
  for (std::size_t k = 1; k < variants.size(); ++k) {
    const MemorizationSetup& x = variants[k].setup;
    CHECK(x.repeats == 5);
    const int changes = (x.model.init_scale != base.model.init_scale) +
                        (x.unlearning.alpha != base.unlearning.alpha) +
                        (x.unlearning.steps != base.unlearning.steps) +
                        (x.unlearning.sampling != base.unlearning.sampling) +
                        (x.unlearning.B != base.unlearning.B);
    CHECK(changes == 1);
  }
  CHECK(memorization_variants(base, 0).size() == 1);
  base.repeats = 3;
  CHECK(memorization_variants(base, 5)[1].setup.repeats == 3);
}

TEST_CASE("mechanisms: ascent, overshoot and noise are told apart, and none where T contracts") {
  const MemorizationResult ascent = result(0, 1.1, 1.01, 0.5),
                           overshoot = result(0, 1.5, 0.9, -1.2), noise = result(0, 1.2, 1, -1),
                           calm = result(0, 0.9, 0.9, 0.1);
  CHECK(by_ascent(ascent));
  CHECK_FALSE(by_noise(ascent));
  CHECK(by_overshoot(overshoot));
  CHECK_FALSE(by_ascent(overshoot));
  CHECK_FALSE(by_noise(overshoot));
  CHECK(by_noise(noise));
  for (const auto holds : {by_ascent, by_overshoot, by_noise}) CHECK_FALSE(holds(calm));
}

TEST_CASE("means and deviations are those of the sample; one repetition has no deviation") {
  const std::vector<MemorizationResult> two{result(1, 1, 1, 1), result(4, 1, 1, 1)};
  const MeanAndSd x = mean_and_sd(two, &MemorizationResult::train_loss);
  CHECK(x.mean == 2.5);
  CHECK(x.sd == doctest::Approx(std::sqrt(4.5)));
  CHECK(std::isnan(mean_and_sd({two[0]}, &MemorizationResult::train_loss).sd));
  const std::string one = memorization_csv(one_cell({two[0]}));
  CHECK(one.find("nan") == std::string::npos);
  CHECK(one.find("\n100,2,0.2,50,1,1,,") != std::string::npos);
}

TEST_CASE("every row has the fields of its header; a cell says what its repetitions agree on") {
  const std::string text =
      memorization_csv(one_cell({result(0.25, 1.1, 1.01, 0.5), result(0.75, 1.2, 1, -1)}));
  const std::size_t line = text.find('\n');
  CHECK(std::count(text.begin(), text.begin() + static_cast<long>(line), ',') ==
        std::count(text.begin() + static_cast<long>(line), text.end(), ','));
  CHECK(text.ends_with(",mixed,ascent+noise,0.5,0.5,0,0.5\n"));
  CHECK(text.find("\n100,2,0.2,50,2,0.5,0.353553390593") != std::string::npos);
}

TEST_CASE("repetitions survive packing bit by bit; other text is refused") {
  MemorizationSetup setup;
  setup.model.d = 60;
  setup.model.n = 12;
  setup.unlearning.n_f = 5;
  setup.unlearning.B = 2;
  const std::vector<MemorizationResult> before{run_on_span(setup, 0, 0), run_on_span(setup, 0, 1)};
  const std::vector<MemorizationResult> after = unpack_repetitions(pack_repetitions(before));
  REQUIRE(after.size() == 2);
  for (std::size_t r = 0; r < 2; ++r) {
    for (const MemorizationMeasure& measure : memorization_measures()) {
      CHECK(after[r].*measure.value == before[r].*measure.value);
    }
    CHECK(after[r].verdict == before[r].verdict);
  }
  const std::string text = pack_repetitions(before);
  CHECK_THROWS_AS(unpack_repetitions(text.substr(0, text.size() - 3)), std::invalid_argument);
  CHECK_THROWS_AS(unpack_repetitions("1 2 x\n"), std::invalid_argument);
}

TEST_CASE("a loss that is not finite is an error") {
  const std::vector<double> margins{1, -std::numeric_limits<double>::infinity()};
  CHECK(mean_loss(margins, 0, 1) == doctest::Approx(std::log1p(std::exp(-1))));
  CHECK_THROWS_AS(mean_loss(margins, 0, 2), std::runtime_error);
}
