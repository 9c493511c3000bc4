// Bounds, dropped terms and the invariances of Theorem 3.9's measurement.
#include "signal_noise/theorem_3_9.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "signal_noise/span_linearisation.hpp"
#include "signal_noise/theorem_3_9_report.hpp"
#include "signal_noise/theorem_3_9_summary_parts.hpp"

using namespace oubliette;

namespace {

Theorem39Table small_table(long repeats) {
  Theorem39Table table;
  table.states = {WeightState::random, WeightState::trained, WeightState::near_zero_loss};
  table.n_sets = {6};
  table.dims = {40};
  table.snrs = {Rational(1, 10), Rational(2)};
  for (const WeightState state : table.states) {
    for (const Rational& snr : table.snrs) {
      table.rows.push_back({{state, 6, 40, snr}, {}});
      for (long r = 0; r < repeats; ++r) {
        table.rows.back().repetitions.push_back(
            run_theorem_3_9(table.setup, table.rows.back().at, 0, static_cast<std::uint64_t>(r)));
      }
    }
  }
  return table;
}

}  // namespace

TEST_CASE("the right-hand sides of eq. 12, 13 and 70 at whole numbers") {
  const MixWeights C{0.64, 0.36};  // roots 0.8 and 0.6: squared sum 1.96
  CHECK(bound_12(C, 3, 100, 2, 0.5) == doctest::Approx(9 * 100 * 4 * (1.96 * 0.25 + 1)));
  CHECK(bound_13(C, 100, 2, 0.5) == doctest::Approx(100 * 4 * 0.25 + 1));
  CHECK(bound_70(C, 100, 2, 0.5) == doctest::Approx(4 * 100 * 1.25));
}

TEST_CASE("the weights of a place are those of its own sets, whatever the setup has") {
  const UnlearningSetup setup;  // n_f = 25, alpha = 0.3
  for (const long n_set : {6L, 25L, 100L}) {
    // With n_r = n_f the roots of C_r and C_f are as 1 - alpha to alpha.
    CHECK(theorem_3_9_weights(n_set, setup).retain == doctest::Approx(0.7));
    CHECK(theorem_3_9_weights(n_set, setup).forget == doctest::Approx(0.3));
  }
}

TEST_CASE("the terms that eq. 64 drops do not vanish as d grows") {
  const MixWeights C{0.5, 0.5};  // squared sum of roots 2
  // d = 2: Gamma(3/2)/Gamma(1) = sqrt(pi)/2.
  const double ratio = std::sqrt(std::numbers::pi) / 2, kept = 2 * 0.25 + 1;
  const DroppedTerms two = dropped_terms(C, 2, 0.5);
  CHECK(two.linear ==
        doctest::Approx(2 * std::sqrt(2.0) / std::sqrt(2.0) * 2 * ratio * 0.5 / kept));
  CHECK(two.constant == doctest::Approx(0.5 * ratio * ratio / kept));
  // (Gamma((d+1)/2)/Gamma(d/2))^2 = d/2 (1 - 1/(2d) + ...).
  const DroppedTerms many = dropped_terms(C, 1'000'000'000, 0.5);
  CHECK(many.linear == doctest::Approx(2 * 2 * 0.5 / kept).epsilon(1e-9));
  CHECK(many.constant == doctest::Approx(0.5 / kept).epsilon(1e-9));
}

TEST_CASE("sigma of orthogonal Hessians is what mix_coherence finds") {
  for (const long n : {1L, 4L, 9L}) {
    const MixWeights C{0.7, 0.3};
    CHECK(mix_coherence(RowMatrix::Identity(2 * n, 2 * n), n, C).sigma() ==
          doctest::Approx(sigma_of_orthogonal(C, n)).epsilon(1e-8));
  }
}

TEST_CASE("sigma is between 1 and n_r n_f, and training that goes on lowers the loss") {
  const Theorem39Table table = small_table(2);
  for (const Theorem39Row& row : table.rows) {
    for (const Theorem39Result& x : row.repetitions) {
      CHECK(x.sigma() >= 1 - 1e-9);                    // S_pp >= lambda_max(D_p)
      CHECK(x.sigma() <= 36 * std::sqrt(2.0) + 1e-9);  // S_pq <= |D_p|_F |D_q|_F, of rank 2
    }
  }
  for (std::size_t snr = 0; snr < 2; ++snr) {
    const double random = table.row(0, 0, 0, snr).repetitions[0].train_loss,
                 trained = table.row(1, 0, 0, snr).repetitions[0].train_loss,
                 near_zero = table.row(2, 0, 0, snr).repetitions[0].train_loss;
    CHECK(trained < random);
    CHECK(near_zero <= trained);
    CHECK((near_zero <= 0.01 || table.row(2, 0, 0, snr).repetitions[0].epochs == 10'000));
  }
}

TEST_CASE("above the paper's size, data sixteen times as large: the same run") {
  MemorizationSetup setup;
  setup.training.epochs = 30;
  setup.model.noise = 2;  // size 4 (500 + 125) = 2500
  const Theorem39Case at{WeightState::trained, 8, 500, Rational(1, 2)};
  const Theorem39Result one = run_theorem_3_9(setup, at, 0, 0);
  setup.model.noise = 32;
  const Theorem39Result sixteen = run_theorem_3_9(setup, at, 0, 0);
  // A power of two: every number of the run is rounded alike.
  CHECK(sixteen.train_loss == one.train_loss);
  CHECK(sixteen.sigma() == one.sigma());
  CHECK(sixteen.lambda_max_S == 256 * one.lambda_max_S);
}

TEST_CASE("the size of the data is measured by that of the paper's grid, whatever sigma is") {
  SignalNoiseModel model;
  model.d = 1100;
  model.signal = 10;
  CHECK(excess_size(model) == 1);
  model.signal = 0;
  model.noise = 1000;
  CHECK(excess_size(model) == doctest::Approx(1100e6 / 1200));
  model.noise = 0.001;
  CHECK(excess_size(model) == 1);
  // So training of loud data starts from scores that are small, like those of the paper's grid.
  MemorizationSetup setup;
  setup.model.noise = 1000;
  const Theorem39Result loud =
      run_theorem_3_9(setup, {WeightState::random, 8, 500, Rational(1, 10)}, 0, 0);
  CHECK(loud.train_loss == doctest::Approx(std::numbers::ln2).epsilon(0.1));
}

TEST_CASE("curvatures too small to square leave sigma as it is") {
  MemorizationSetup setup;
  const RowMatrix factors = RowMatrix::Identity(6, 6);
  const MixWeights C{0.6, 0.4};
  CHECK(mix_coherence(1e-200 * factors, 3, C).sigma() ==
        doctest::Approx(mix_coherence(factors, 3, C).sigma()).epsilon(1e-12));
}

TEST_CASE("means are over the repetitions that have the number") {
  const auto loss = [](const Theorem39Row&, const Theorem39Result& x) { return x.train_loss; };
  Theorem39Row row;
  row.repetitions = {{1, 0, 6, 2}, {2, 0, 0, 0}, {3, 0, 10, 2}};  // sigma 3, none, 5
  const Theorem39Estimate all = estimate(row, loss), some = estimate(row, sigma_of_repetition());
  CHECK(all.count == 3);
  CHECK(all.mean == 2);
  CHECK(all.sd == 1);
  CHECK(all.greatest == 3);
  CHECK(some.count == 2);
  CHECK(some.mean == 4);
  CHECK(some.sd == doctest::Approx(std::sqrt(2.0)));
  CHECK(some.greatest == 5);
  CHECK(shown(row, some).find(" (2 of 3)") != std::string::npos);
  CHECK(shown(row, all).find('(') == std::string::npos);
  row.repetitions.pop_back();
  const Theorem39Estimate one = estimate(row, sigma_of_repetition());
  CHECK(one.mean == 3);
  CHECK(std::isnan(one.sd));
  CHECK(shown(row, one) == "3 (1 of 2)");
  row.repetitions.erase(row.repetitions.begin());
  const Theorem39Estimate none = estimate(row, sigma_of_repetition());
  CHECK(none.count == 0);
  CHECK(std::isnan(none.mean));
  CHECK(shown(row, none) == "-");
}

TEST_CASE("where no Hessian is left: empty fields, \"-\" and missing points, no nan") {
  Theorem39Table table = small_table(2);
  for (Theorem39Result& x : table.rows[4].repetitions) x.lambda_max_S = x.lambda_max_D_rf = 0;
  table.rows[5].repetitions[0].lambda_max_S = table.rows[5].repetitions[0].lambda_max_D_rf = 0;
  const std::string csv = theorem_3_9_csv(table), summary = theorem_3_9_summary(table);
  CHECK(csv.find("nan") == std::string::npos);
  CHECK(csv.find(",0,0,0,0,,,0,") != std::string::npos);  // both eigenvalues, sigma, its count
  CHECK(summary.find("nan") == std::string::npos);
  CHECK(summary.find("| near_zero_loss | 6 | 40 | - |") != std::string::npos);
  CHECK(summary.find("(1 of 2)") != std::string::npos);
  for (const Figure& figure : theorem_3_9_figures(table)) {
    CHECK(figure.data.find("nan") == std::string::npos);
    CHECK(figure.data.find("0.1 ? ? ? ?\n") != std::string::npos);
  }
}

TEST_CASE("the summary names the places that do not reach near-zero loss") {
  Theorem39Table table = small_table(2);
  CHECK(theorem_3_9_summary(table).find("All 2 places of near_zero_loss reach") !=
        std::string::npos);
  table.rows[5].repetitions[1].train_loss = 0.5;
  const std::string summary = theorem_3_9_summary(table);
  CHECK(summary.find("1 of 2 places of near_zero_loss does not reach") != std::string::npos);
  CHECK(summary.find("d = 40, SNR = 2, mean loss 0.25") != std::string::npos);
  CHECK(summary.find(", 1 of 2 repetitions") != std::string::npos);
}

TEST_CASE("table, summary and figures of a small measurement hold no nan; packing keeps all bits") {
  for (const long repeats : {1L, 3L}) {
    const Theorem39Table table = small_table(repeats);
    CHECK(theorem_3_9_csv(table).find("nan") == std::string::npos);
    CHECK(theorem_3_9_summary(table).find("nan") == std::string::npos);
    for (const Figure& figure : theorem_3_9_figures(table)) {
      CHECK(figure.data.find("nan") == std::string::npos);
    }
  }
  const std::vector<Theorem39Result> before = small_table(2).rows[0].repetitions;
  const std::vector<Theorem39Result> after = unpack_theorem_3_9(pack_repetitions(before));
  REQUIRE(after.size() == 2);
  CHECK(after[1].lambda_max_S == before[1].lambda_max_S);
  CHECK(after[1].train_loss == before[1].train_loss);
  CHECK_THROWS_AS(unpack_theorem_3_9("1 2 3\n"), std::invalid_argument);
}

TEST_CASE("the files of these figures are this measurement's own, no others are") {
  for (const Figure& figure : theorem_3_9_figures(small_table(1))) {
    CHECK(is_theorem_3_9_figure(figure.name));
  }
  CHECK_FALSE(is_theorem_3_9_figure("figure_2"));
  CHECK_FALSE(is_theorem_3_9_figure("figure_mine"));
}

TEST_CASE("with five dimensions the key has room for each line") {
  Theorem39Table table = small_table(1);
  table.dims = {100, 1000, 10'000, 100'000, 1'000'000};
  table.rows.clear();
  for (const WeightState state : table.states) {
    for (const long d : table.dims) {
      for (const Rational& snr : table.snrs)
        table.rows.push_back({{state, 6, d, snr}, {{1, 1, 6, 2}}});
    }
  }
  // 15 lines, and 3 of the limits: four columns of five are as wide as the picture.
  const std::vector<Figure> figures = theorem_3_9_figures(table);
  CHECK(figures[0].script.find("maxrows 4 ") != std::string::npos);
  CHECK(figures[1].script.find("maxrows 5 ") != std::string::npos);
  CHECK(figures[1].script.find("'d = 10^{6}, trained'") != std::string::npos);
}

TEST_CASE("one SNR and one size of the sets: the summary says that nothing is compared") {
  Theorem39Table table = small_table(2);
  CHECK(theorem_3_9_summary(table).find("Only one SNR") == std::string::npos);
  CHECK(theorem_3_9_summary(table).find("Only one size of the sets") != std::string::npos);
  table.snrs = {Rational(1, 10)};
  std::erase_if(table.rows, [](const Theorem39Row& row) { return row.at.snr != Rational(1, 10); });
  const std::string summary = theorem_3_9_summary(table);
  CHECK(summary.find("Only one SNR was measured") != std::string::npos);
  CHECK(summary.find("| weights | n_r = n_f | d | σ | σ if orthogonal |") != std::string::npos);
  CHECK(summary.find("The one place of near_zero_loss reaches") != std::string::npos);
  CHECK(summary.find("at the one place measured") != std::string::npos);
  CHECK(summary.find("nan") == std::string::npos);
}

TEST_CASE("the dropped terms say for which sets and mixing weights they are") {
  CHECK(theorem_3_9_summary(small_table(1))
            .find("for n_r = n_f = 6 with C'_r = 0.7 and C'_f = 0.3 (Definition 3.2)") !=
        std::string::npos);
}
