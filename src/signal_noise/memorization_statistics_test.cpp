// Tests of correlations by view, of the overlap and of the parts of the growth.
#include "signal_noise/memorization_statistics.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "signal_noise/hand_made_table_test.hpp"

using namespace oubliette;

namespace {

using R = MemorizationResult;

// 2 x 3 cells, one repetition each; the numbers are written by d, then signal.
CellSample sample_with(double R::*x, const std::vector<double>& values, double R::*y,
                       const std::vector<double>& others) {
  MemorizationTable table = test_table({100, 200}, {1, 2, 3}, 1);
  for (std::size_t k = 0; k < values.size(); ++k) {
    table.cells[k].repetitions[0].*x = values[k];
    table.cells[k].repetitions[0].*y = others[k];
  }
  return cell_sample(table, 0);
}

// The same cells with the train losses, test errors and forget losses of their networks.
CellSample sample_of(const std::vector<double>& train_losses,
                     const std::vector<double>& test_errors,
                     const std::vector<double>& forget_losses) {
  MemorizationTable table = test_table({100, 200}, {1, 2, 3}, 1);
  for (std::size_t k = 0; k < table.cells.size(); ++k) {
    R& x = table.cells[k].repetitions[0];
    x.train_loss = train_losses.at(k);
    x.test_error = test_errors.at(k);
    x.forget_loss = forget_losses.at(k);
  }
  return cell_sample(table, 0);
}

}  // namespace

TEST_CASE("a correlation over all cells may differ from those at one d") {
  // Within each d it falls, over all it rises.
  const CellSample sample =
      sample_with(&R::sigma, {1, 2, 3, 11, 12, 13}, &R::forget_loss, {3, 2, 1, 13, 12, 11});
  const Quantity x = measured(&R::sigma), y = measured(&R::forget_loss);
  CHECK(*correlation(sample, x, y, View::same_d) == -1);
  CHECK(*correlation(sample, x, y, View::all_cells) > 0);
  const auto range = correlation_range(sample, x, y, View::same_d);
  REQUIRE(range);
  CHECK(range->first == -1);
  CHECK(range->second == -1);
  // Two cells a signal are too few for a correlation.
  CHECK_FALSE(correlation(sample, x, y, View::same_signal));
  CHECK_FALSE(correlation_range(sample, x, y, View::same_signal));
}

TEST_CASE("at one d and at one signal the correlations are averaged") {
  MemorizationTable table = test_table({100, 200, 300}, {1, 2, 3}, 1);
  const double losses[] = {1, 2, 3, 6, 5, 4, 7, 8, 9};  // rises, falls, rises with the signal
  for (std::size_t k = 0; k < 9; ++k) table.cells[k].repetitions[0].forget_loss = losses[k];
  const CellSample sample = cell_sample(table, 0);
  const Quantity loss = measured(&R::forget_loss);
  // 1 - 1 + 1 over 3; with d every column rises, and the SNR falls. Exact but for one rounding.
  CHECK(*correlation(sample, signal_to_noise(), loss, View::same_d) ==
        doctest::Approx(1.0 / 3).epsilon(1e-15));
  CHECK(*correlation(sample, signal_to_noise(), loss, View::same_signal) == -1);
}

TEST_CASE("within cells, repetitions are compared with those of their own cell") {
  MemorizationTable table = test_table({100}, {1, 2, 3}, 3);
  for (std::size_t k = 0; k < 3; ++k) {
    for (std::size_t r = 0; r < 3; ++r) {
      R& x = table.cells[k].repetitions[r];
      x.sigma = static_cast<double>(r);
      // Falls with sigma in two cells, constant in the third; rises from cell to cell.
      x.forget_loss = 100.0 * static_cast<double>(k) - (k < 2 ? static_cast<double>(r) : 0.0);
    }
  }
  const Quantity sigma = measured(&R::sigma), loss = measured(&R::forget_loss);
  const Estimate same = correlation_within_cells(cell_sample(table, 0), sigma, loss);
  CHECK(same.value == -1.0);
  CHECK(same.low == -1.0);
  CHECK(same.high == -1.0);
  // Correlations -1 and 1/2: standard deviation 1.5/sqrt 2, standard error 0.75, cut at both ends.
  table.cells[1].repetitions[0].forget_loss = 1;
  table.cells[1].repetitions[1].forget_loss = 3;
  table.cells[1].repetitions[2].forget_loss = 2;
  const Estimate mixed = correlation_within_cells(cell_sample(table, 0), sigma, loss);
  CHECK(*mixed.value == doctest::Approx(-0.25).epsilon(1e-15));
  CHECK(mixed.low == -1.0);
  CHECK(mixed.high == 1.0);
  // -1/2, 1/2 and 1/2: standard deviation 1/sqrt 3, standard error 1/3.
  for (const std::size_t k : {0, 2}) {
    for (std::size_t r = 0; r < 3; ++r) {
      table.cells[k].repetitions[r].forget_loss =
          table.cells[1].repetitions[r].forget_loss * (k == 0 ? -1 : 1);
    }
  }
  const Estimate three = correlation_within_cells(cell_sample(table, 0), sigma, loss);
  CHECK(*three.value == doctest::Approx(1.0 / 6).epsilon(1e-14));
  CHECK(*three.high == doctest::Approx(1.0 / 6 + 1.96 / 3).epsilon(1e-14));
  CHECK(*three.low == doctest::Approx(1.0 / 6 - 1.96 / 3).epsilon(1e-14));
  table.cells[0].repetitions.resize(1);
  table.cells[1].repetitions.resize(1);
  const Estimate one = correlation_within_cells(cell_sample(table, 0), sigma, loss);
  CHECK(*one.value == doctest::Approx(0.5).epsilon(1e-15));
  CHECK_FALSE(one.low);
  CHECK_FALSE(correlation_within_cells(cell_sample(table, 0, 1), sigma, loss).value);
}

TEST_CASE("an eigenvalue that cannot be told from 1 does not grow") {
  R x;
  x.lambda_max_T = 1 + 1e-15;
  x.lambda_max_J = 1;
  x.lambda_min_J = 0.5;
  CHECK_FALSE(grows(x));
  CHECK_FALSE(by_noise(x));
  CHECK(log_lambda_max_T()({}, x) == 0);
  x.lambda_max_T = 1 + 1e-9;
  CHECK(by_noise(x));
  CHECK_FALSE(by_ascent(x));
  CHECK(log_lambda_max_T()({}, x) > 0);
}

TEST_CASE("the overlap is that of cells memorised and as many of highest forget loss") {
  const CellSample sample = sample_of({0.1, 0.05, 0.2, 0.1, 0.05, 0.05},  // train losses
                                      {0.1, 0.3, 0.3, 0.4, 0.09, 0},      // test errors
                                      {5, 4, 6, 1, 2, 0});                // forget losses
  // Memorised: 0, 1, 3, thresholds included. Highest three: 2, 0, 1. Both 2, either 4.
  CHECK(memorised(sample, {}) == std::vector<bool>{true, true, false, true, false, false});
  CHECK(overlap(sample, {}, Among::all_cells) == 0.5);
  CHECK(overlap_by_chance(sample, {}, Among::all_cells) == 3.0 / 9);
  // Without cell 2, which is not trained: highest three of five 0, 1, 4. Both 2, either 4.
  CHECK(highest_forget_losses(sample, {}, Among::trained) ==
        std::vector<bool>{true, true, false, false, true, false});
  CHECK(overlap(sample, {}, Among::trained) == 0.5);
  CHECK(overlap_by_chance(sample, {}, Among::trained) == 3.0 / 7);
  // 5 beats 2 and 0, not 6; so does 4; 1 beats 0 alone: 5 of 9. Without cell 2: 5 of 6.
  CHECK(*overlap_area(sample, {}, Among::all_cells) == 5.0 / 9);
  CHECK(*overlap_area(sample, {}, Among::trained) == 5.0 / 6);
  for (const Among among : {Among::all_cells, Among::trained}) {
    CHECK_FALSE(overlap(sample, {0.01, 0.1}, among));
    CHECK_FALSE(overlap_by_chance(sample, {1, 0}, among));
    CHECK_FALSE(overlap(sample, {1, 0}, among));
    CHECK_FALSE(overlap_area(sample, {1, 0}, among));
  }
  // All trained cells have memorised, not all cells.
  CHECK(overlap(sample, {0.1, 0}, Among::all_cells));
  CHECK_FALSE(overlap(sample, {0.1, 0}, Among::trained));
}

TEST_CASE("cells that forget most without being trained leave the overlap of trained cells alone") {
  const CellSample sample = sample_of({0.3, 0.3, 0.05, 0.05, 0.05, 0.05},  // train losses
                                      {0.4, 0.4, 0.3, 0.3, 0, 0},          // test errors
                                      {9, 8, 5, 4, 2, 1});                 // forget losses
  CHECK(overlap(sample, {}, Among::all_cells) == 0.0);
  CHECK(overlap(sample, {}, Among::trained) == 1.0);
}

TEST_CASE("cells with the forget loss of the last one chosen are all chosen") {
  const CellSample sample =
      sample_with(&R::test_error, {0.5, 0, 0, 0, 0, 0}, &R::forget_loss, {1, 1, 0, 0, 0, 0});
  CHECK(overlap(sample, {}, Among::all_cells) == 0.5);
}

TEST_CASE("what noise explains is what the mean step does not") {
  R x;
  x.lambda_max_T = 1.21;
  x.lambda_max_J = 1.1;
  x.lambda_min_J = 0.5;
  CHECK(growth_without_noise(x) == doctest::Approx(1).epsilon(1e-14));
  x.lambda_max_J = 1.05;
  CHECK(growth_without_noise(x) == 2 * std::log(1.05) / std::log(1.21));
  x.lambda_min_J = -1.1;  // overshoot grows without noise as well
  CHECK(growth_without_noise(x) == doctest::Approx(1).epsilon(1e-14));
  x.lambda_max_J = 1;
  x.lambda_min_J = -1;
  CHECK(growth_without_noise(x) == 0);
  x.lambda_max_T = 1;
  CHECK(std::isnan(growth_without_noise(x)));
}

TEST_CASE("the retain loss before unlearning is the rest of the training loss") {
  MemorizationSetup setup;
  setup.model.n = 10;
  setup.unlearning.n_f = 4;
  R x;
  x.train_loss = 1;             // 10 in all
  x.forget_loss_before = 1.75;  // 7 of them
  CHECK(retain_loss_before(setup, x) == 0.5);
}

TEST_CASE("growth of the forget loss and of the linear step") {
  R x;
  x.forget_loss_before = 0.5;
  x.forget_loss = 2;
  x.lambda_max_T = 1;
  const MemorizationCell cell{100, 2, 0.2, {}};
  CHECK(forget_increase()(cell, x) == 1.5);
  CHECK(log_forget_growth()(cell, x) == doctest::Approx(std::log(4.0)).epsilon(1e-15));
  CHECK(log_lambda_max_T()(cell, x) == 0);
  CHECK(signal_to_noise()(cell, x) == 0.2);
  x.forget_loss_before = 0;
  CHECK(std::isnan(log_forget_growth()(cell, x)));
}
