// Tests of the intervals of statistics of cells.
#include "signal_noise/repetition_bootstrap.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

#include "signal_noise/hand_made_table_test.hpp"
#include "signal_noise/memorization_statistics.hpp"

using namespace oubliette;

namespace {

Statistic mean_forget_loss() {
  return {[](const CellSample& sample) -> std::optional<double> {
            double sum = 0;
            for (const MemorizationResult& x : sample.means) sum += x.forget_loss;
            return sum / static_cast<double>(sample.means.size());
          },
          -1e9, 1e9};
}

// One cell with these forget losses.
MemorizationTable cell_of_losses(const std::vector<double>& losses) {
  MemorizationTable table = test_table({100}, {1}, static_cast<long>(losses.size()));
  for (std::size_t r = 0; r < losses.size(); ++r) {
    table.cells[0].repetitions[r].forget_loss = losses[r];
  }
  return table;
}

}  // namespace

TEST_CASE("a sample takes the first repetitions of a variant, and their means") {
  MemorizationTable table = test_table({100, 200}, {1}, 3);
  for (std::size_t r = 0; r < 3; ++r) {
    table.cells[1].repetitions[r].sigma = std::pow(10, static_cast<double>(r));
  }
  CHECK(cell_sample(table, 0).means[1].sigma == 37);
  MemorizationTable undefined = table;
  undefined.cells[1].repetitions[2].sigma = std::numeric_limits<double>::quiet_NaN();
  CHECK(cell_sample(undefined, 0).means[1].sigma == 5.5);
  const CellSample two = cell_sample(table, 0, 2);
  CHECK(two.cells[1].repetitions.size() == 2);
  CHECK(two.means[1].sigma == 5.5);
  CHECK(two.cells[1].d == 200);
}

TEST_CASE("a mean is over the repetitions that have the number") {
  MemorizationTable table = test_table({100, 200}, {1}, 3);
  const double none = std::numeric_limits<double>::quiet_NaN();
  table.cells[0].repetitions[0].sigma = none;
  table.cells[0].repetitions[1].sigma = 5;
  table.cells[0].repetitions[2].sigma = 8;
  for (MemorizationResult& x : table.cells[1].repetitions) x.theorem_3_6 = none;
  const CellSample sample = cell_sample(table, 0);
  CHECK(sample.means[0].sigma == 6.5);
  CHECK(std::isnan(sample.means[1].theorem_3_6));
  CHECK(sample.means[1].sigma > 0);
}

TEST_CASE("the interval of a mean is what the spread of the repetitions makes it") {
  // 20 values of mean 0.5 and sd s: the mean's standard error is s/sqrt 20, whether by theory or by
  // resamples of 19. The resampled interval's length varies by about 5 % with 1000 resamples.
  std::vector<double> losses;
  for (int i = 0; i < 20; ++i) losses.push_back(i / 19.0);
  const MemorizationTable table = cell_of_losses(losses);
  const double sd = mean_and_sd(table.cells[0].repetitions, &MemorizationResult::forget_loss).sd;
  const Estimate x = estimates(cell_sample(table, 0), {mean_forget_loss()})[0];
  CHECK(*x.value == doctest::Approx(0.5));
  const double half = 1.96 * sd / std::sqrt(20.0);
  CHECK(std::abs((*x.high - *x.low) / 2 / half - 1) < 0.1);  // twice that 5 %
  CHECK((*x.high + *x.low) / 2 == doctest::Approx(0.5));
}

TEST_CASE("with two repetitions a resample is one of them, so the interval reaches both") {
  const Estimate x = estimates(cell_sample(cell_of_losses({1, 3}), 0), {mean_forget_loss()})[0];
  CHECK(x.value == 2.0);
  CHECK(x.low == 1.0);
  CHECK(x.high == 3.0);
}

TEST_CASE("a resample has one repetition fewer than the cell") {
  const Statistic size{[](const CellSample& sample) -> std::optional<double> {
                         return static_cast<double>(sample.cells[0].repetitions.size());
                       },
                       0, 10};
  const Estimate x = estimates(cell_sample(cell_of_losses({1, 2, 3}), 0), {size})[0];
  CHECK(x.value == 3.0);
  CHECK(x.low == 2.0);
}

TEST_CASE("one repetition gives a value without an interval") {
  const Estimate x = estimates(cell_sample(cell_of_losses({0.25}), 0), {mean_forget_loss()})[0];
  CHECK(x.value == 0.25);
  CHECK_FALSE(x.low);
  CHECK_FALSE(x.high);
}

TEST_CASE("intervals are cut to what the statistic can be, and contain the value") {
  const MemorizationTable table = test_table({100, 200, 300}, {1, 2, 3}, 4);
  const Estimate x =
      estimates(cell_sample(table, 0),
                {correlation_statistic(signal_to_noise(), measured(&MemorizationResult::sigma),
                                       View::all_cells)})[0];
  REQUIRE(x.low);
  CHECK(*x.low <= *x.value);
  CHECK(*x.value <= *x.high);
  CHECK(*x.high <= 1);
}

TEST_CASE("a statistic without a value has no interval") {
  const Statistic none{[](const CellSample&) { return std::optional<double>(); }, 0, 1};
  const Estimate x = estimates(cell_sample(cell_of_losses({1, 3}), 0), {none})[0];
  CHECK_FALSE(x.value);
  CHECK_FALSE(x.low);
}

TEST_CASE("no interval when too few resamples have a value") {
  const Statistic fragile{[](const CellSample& sample) -> std::optional<double> {
                            if (sample.means[0].forget_loss == 3) return {};
                            return sample.means[0].forget_loss;
                          },
                          0, 10};
  const Estimate x = estimates(cell_sample(cell_of_losses({1, 3}), 0), {fragile})[0];
  CHECK(x.value == 2.0);
  CHECK_FALSE(x.low);
}

TEST_CASE("the same table gives the same interval, whatever is computed beside it") {
  const CellSample sample = cell_sample(test_table({100, 200, 300}, {1, 2}, 5), 0);
  const Estimate alone = estimates(sample, {mean_forget_loss()})[0];
  const Estimate beside = estimates(
      sample, {correlation_statistic(signal_to_noise(), forget_increase(), View::all_cells),
               mean_forget_loss()})[1];
  CHECK(alone.low == beside.low);
  CHECK(alone.high == beside.high);
}
