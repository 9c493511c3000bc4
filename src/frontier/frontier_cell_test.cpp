// Tests of the cells: their text, their independence of order and threads, and known cells.
#include "frontier/frontier_cell.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <thread>

#include "frontier/repetitions.hpp"
#include "linalg/approx_matrix.hpp"
#include "unlearning/decide.hpp"

using namespace oubliette;

namespace {

FrontierSetup short_runs() {
  FrontierSetup setup;
  setup.n_retain = setup.n_forget = 6;
  setup.steps = 50;
  setup.seed = 11;
  return setup;
}

}  // namespace

TEST_CASE("numbers are shortest decimals, -infinity is legal and NaN is refused") {
  CHECK(shortest_decimal(0.1) == "0.1");
  CHECK(shortest_decimal(2) == "2");
  CHECK(shortest_decimal(-HUGE_VAL) == "-inf");
  CHECK_THROWS_WITH_AS(shortest_decimal(std::nan("")), "shortest_decimal: the number is NaN",
                       std::domain_error);
}

TEST_CASE("a row has a field for each name, in the order of the names") {
  FrontierCell cell;
  cell.eta = Rational(4, 5);
  cell.B = 3;
  cell.Q = 2;
  cell.lambda_max_D = 2;
  cell.median_growth = -HUGE_VAL;
  cell.lyapunov_se = 0;
  cell.verdict = "diverges";
  cell.theorem_3_6 = "yes";
  cell.theorem_3_7_printed = "no";
  cell.theorem_3_7_proved = "undefined";
  CHECK(csv_row(cell) == "0.8,3,2,undefined,2,0,-inf,0,0,diverges,0,yes,no,undefined");
  const std::string header = csv_header();
  CHECK(std::count(header.begin(), header.end(), ',') == 13);
  cell.lyapunov = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(csv_row(cell), std::domain_error);
}

TEST_CASE("rows do not depend on the order of the cells or on threads") {
  const FrontierSetup setup = short_runs();
  const auto row = [&](const SetupFrontier& frontier, std::size_t i) {
    const auto k = static_cast<long>(i);
    return csv_row(frontier.cell(Rational(4, 5), k / 6 + 1, k % 6 + 1, i));
  };
  std::vector<std::string> forward(30);
  const SetupFrontier one(setup);
  for (std::size_t i = 0; i < forward.size(); ++i) forward[i] = row(one, i);
  std::vector<std::string> shared(30);
  const SetupFrontier other(setup);
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (std::size_t i = shared.size(); i-- > 0;) {
        if (i % 4 == t) shared[i] = row(other, i);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(forward == shared);
  CHECK(csv_row(frontier_cell(setup, Rational(4, 5), 2, 3, 8)) == forward[8]);
}

TEST_CASE("another seed or another cell index gives other paths") {
  FrontierSetup setup = short_runs();
  const double first = frontier_cell(setup, 1, 2, 3, 8).median_growth;
  CHECK(frontier_cell(setup, 1, 2, 3, 9).median_growth != first);
  setup.seed = 12;
  CHECK(frontier_cell(setup, 1, 2, 3, 8).median_growth != first);
}

TEST_CASE("a cell of whole batches is deterministic and has no sigma") {
  const FrontierCell cell = frontier_cell(short_runs(), 1, 6, 6, 0);
  CHECK(cell.verdict == "converges");
  CHECK(cell.median_growth == doctest::Approx(std::log(0.6)).epsilon(1e-12));
  CHECK(cell.lyapunov == doctest::Approx(std::log(0.6)).epsilon(1e-12));
  CHECK(!cell.sigma);
  CHECK(cell.theorem_3_6 == "undefined");
}

TEST_CASE("the paper's problem as one's own problem gives the same exact answers") {
  FrontierSetup setup = short_runs();
  setup.n_retain = setup.n_forget = 3;
  const UnlearningProblem x = setup_problem(setup, 1, 1, 2);
  for (const Rational& eta : {Rational(1, 5), Rational(1), Rational(2)}) {
    const FrontierCell a = frontier_cell(setup, eta, 1, 2, 0);
    const FrontierCell b = problem_cell(x, setup, eta, 1, 0);
    CHECK(b.Q == 0);
    CHECK(a.verdict == b.verdict);
    CHECK(a.lambda_max_T == doctest::Approx(b.lambda_max_T).epsilon(1e-8));
    CHECK(*a.sigma == doctest::Approx(*b.sigma).epsilon(1e-8));
    CHECK(*a.lambda_max_D == doctest::Approx(*b.lambda_max_D).epsilon(1e-8));
    CHECK(a.theorem_3_6 == b.theorem_3_6);
    CHECK(a.theorem_3_7_printed == b.theorem_3_7_printed);
    CHECK(a.theorem_3_7_proved == b.theorem_3_7_proved);
  }
}

TEST_CASE("the estimated exponent of a dense problem is near the exact one") {
  // 40 paths of 400 steps; 6 standard errors are a level of 2e-9.
  FrontierSetup setup = short_runs();
  setup.n_retain = setup.n_forget = 3;
  setup.steps = 400;
  setup.repeats = 40;
  const FrontierCell exact = frontier_cell(setup, Rational(3, 5), 1, 3, 0);
  const FrontierCell guess =
      problem_cell(setup_problem(setup, 1, 1, 3), setup, Rational(3, 5), 1, 0);
  CHECK(exact.lyapunov_se == 0.0);
  REQUIRE(guess.lyapunov_se);
  CHECK(std::abs(guess.lyapunov - exact.lyapunov) < 6 * *guess.lyapunov_se);
  setup.repeats = 1;
  CHECK(!problem_cell(setup_problem(setup, 1, 1, 3), setup, 1, 1, 0).lyapunov_se);
}

TEST_CASE("what cells share does not leak from one batch size into another") {
  FrontierSetup setup = short_runs();
  setup.n_retain = setup.n_forget = 3;
  setup.steps = 2;
  const UnlearningProblem x = setup_problem(setup, 1, 1, 2);
  const ProblemFrontier problem(x, setup);
  const SetupFrontier paper(setup);
  for (const long B : {1L, 3L, 2L, 3L, 1L}) {
    CHECK(csv_row(problem.cell(1, B, 5)) == csv_row(problem_cell(x, setup, 1, B, 5)));
    CHECK(csv_row(paper.cell(1, B, 2, 5)) == csv_row(frontier_cell(setup, 1, B, 2, 5)));
    CHECK(problem.cell(1, B, 5).sigma.has_value() == (B != 3));
  }
}

TEST_CASE("order statistics of the repetitions") {
  const double dead = -HUGE_VAL;
  CHECK(median_growth({dead, 4, 1, dead}, 2) == dead);
  CHECK(median_growth({1, 4, 2}, 2) == 1);
  CHECK(share_diverged({std::log(1000.0), 0, 8, dead}) == 0.5);
  CHECK_THROWS_WITH_AS(median_growth({1, std::nan("")}, 1),
                       "frontier: the growth of a repetition is NaN", std::domain_error);
  CHECK_THROWS_AS(share_diverged({}), std::domain_error);
  const MeanAndError three = mean_and_error({1, 2, 3});
  CHECK(three.mean == doctest::Approx(2).epsilon(1e-12));
  CHECK(*three.standard_error == doctest::Approx(1 / std::sqrt(3.0)).epsilon(1e-12));
  CHECK(!mean_and_error({1}).standard_error);
  CHECK(!mean_and_error({dead, 1}).standard_error);
  CHECK(log_norm({std::log(3e300), std::log(4e300)}) ==
        doctest::Approx(std::log(5.0) + 300 * std::log(10.0)).epsilon(1e-12));
  CHECK(log_norm({dead, dead}) == dead);
}
