// Tests of the summary: its counts, the statements in sigma and in eta, and what is left to say
// when there is nothing to compare.
#include "frontier/frontier_summary.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "frontier/frontier_summary_parts.hpp"
#include "frontier/simulated_table_test.hpp"

using namespace oubliette;

namespace {

FrontierTable small_table() {
  return simulated_table(FrontierSetup{.repeats = 2}, {{Rational(1, 2), 1}, {5, 20}, {1, 2, 50}});
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// Red up to Q = 2 by the runs at every eta and B, nowhere by the other two.
FrontierTable painted_table() {
  FrontierTable table = small_table();
  for (FrontierCell& cell : table.cells) {
    cell.share_diverged = cell.Q <= 2 ? 1 : 0;
    cell.lyapunov = -1;
    cell.verdict = "converges";
  }
  return table;
}

}  // namespace

TEST_CASE("the summary counts the cells that diverge, and ties") {
  FrontierTable table = small_table();
  for (FrontierCell& cell : table.cells) {
    cell.verdict = "converges";
    cell.share_diverged = 0;
  }
  table.cells[0].verdict = "diverges";
  table.cells[0].share_diverged = 0.5;
  table.cells[1].share_diverged = 1;
  const std::string summary = frontier_summary(table);
  CHECK(contains(summary, "| 0.5 | 6 | 1 | 1 | 1 |"));
  CHECK(contains(summary, "| 1 | 6 | 0 | 0 | 0 |"));
  CHECK(contains(summary, "exactly half of the runs (1 of 2), counts as not diverged"));
}

TEST_CASE("an odd number of runs has no ties to speak of") {
  FrontierTable table = small_table();
  table.setup.repeats = 3;
  CHECK_FALSE(contains(frontier_summary(table), "A tie"));
}

TEST_CASE("in sigma, a threshold's line is divided by the largest sigma that diverges") {
  const FrontierTable table = painted_table();
  const std::string text = summary_in_sigma(table);
  const double edge = *table.cell(1, 0, 1).sigma;
  const double ratio = *sigma_lines(table.setup, 1, 5).theorem_3_6 / edge;
  const double later = *sigma_lines(table.setup, 1, 20).theorem_3_6 / edge;
  CHECK(contains(text, fmt::format("| runs | Theorem 3.6 | 1 | {0:.4g} | {0:.4g} | {0:.4g} | 1 | "
                                   "{1:.4g} | {1:.4g} | {1:.4g} |",
                                   ratio, later)));
}

TEST_CASE("in sigma, each answer names the coordinate, the eta and the edge") {
  const std::string text = summary_in_sigma(painted_table());
  CHECK(contains(text, "The answers, in sigma at eta = 1:"));
  CHECK(contains(text, "| runs | closely tracks the boundary |"));
  CHECK(contains(text, "| runs | tighter for B >= 10 |"));
  CHECK(contains(text, "an edge in the picture by: Lyapunov exponent 0, mean square."));
}

TEST_CASE("3.7 as proved has no line at eta = 1, and that is no yes") {
  const std::string text = summary_in_sigma(painted_table());
  const std::string at_one = text.substr(text.find("### eta = 1\n"));
  CHECK(contains(at_one, "| runs | Theorem 3.7 as proved | no line |"));
  CHECK(contains(at_one, "B) | no line |\n"));
  const std::string at_half = text.substr(0, text.find("### eta = 1\n"));
  CHECK_FALSE(contains(at_half, "| no line |"));
}

TEST_CASE("in sigma, one side of B = 10 alone is not compared") {
  FrontierTable table = painted_table();
  for (FrontierCell& cell : table.cells) {
    if (cell.B < 10) cell.share_diverged = 0;
  }
  CHECK(contains(summary_in_sigma(table), "| cannot be compared, no edge with a line at B < 10 |"));
}

TEST_CASE("in eta, the places with a critical eta of at most 1 have a row of their own") {
  const std::string text = summary_in_eta(small_table());
  CHECK(contains(text, "| Theorem 3.6 | all | 6 |"));
  CHECK(contains(text, "| Theorem 3.6 | critical eta at most 1 |"));
  CHECK(contains(text, "in eta, against the mean square, critical eta at most 1"));
}

TEST_CASE("with alpha = 1 every eta diverges: one sentence each, and no empty table") {
  const FrontierTable table =
      simulated_table(FrontierSetup{.alpha = 1, .repeats = 2}, {{1}, {5}, {1, 50}});
  const std::string eta = summary_in_eta(table), sigma = summary_in_sigma(table);
  CHECK(contains(eta, "no place (B, Q) has both a threshold and a critical eta above 0"));
  CHECK_FALSE(contains(eta, "|---"));
  CHECK(contains(sigma,
                 "No batch size of the sweep has an edge in the picture by: runs, "
                 "Lyapunov exponent 0, mean square."));
  CHECK_FALSE(contains(sigma, "|---"));
}

TEST_CASE("an undecided sign counts neither as above nor as below 0") {
  FrontierTable table = small_table();
  table.problem_file = "mine.json";
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    FrontierCell& cell = table.cells[i];
    cell.verdict = "diverges";
    cell.share_diverged = 1;
    cell.lyapunov = i == 0 ? -1 : i == 1 ? 1 : i == 2 ? -0.1 : 0.1;
    cell.lyapunov_se = 0.1;
  }
  const std::string runs = summary_of_runs(table);
  CHECK(contains(runs, "Within 3 standard errors of 0"));
  CHECK(contains(runs, "| exponent > 0 | sign undecided |"));
  // Of the decided signs one is unlike the runs, which all diverge.
  CHECK(contains(runs, "| 0.5 | 6 | 6 | 6 | 0 | 1 | 4 | 0 | 1 |"));
  CHECK(contains(summary_of_parting(table), "| 0.5 | 1 | 1 | 5 to 5 | 1 | 1 | 4 |"));
}

TEST_CASE("exponents that are exact have no sign undecided") {
  const FrontierTable table = small_table();
  CHECK_FALSE(contains(frontier_summary(table), "standard error"));
  CHECK_FALSE(contains(frontier_summary(table), "undecided"));
}

TEST_CASE("the summary of one's own problem speaks of no figure, place or eta of the paper") {
  FrontierTable table =
      simulated_table(FrontierSetup{.repeats = 2}, {{Rational(1, 2)}, {5, 20}, {1}});
  table.problem_file = "mine.json";
  const std::string summary = frontier_summary(table);
  for (const char* text : {"Figure 1", "(B, Q)", "at most 1", "Section 4.1", "at Q"}) {
    CAPTURE(text);
    CHECK_FALSE(contains(summary, text));
  }
  CHECK(contains(summary, "| threshold | batch sizes | number |"));
}

TEST_CASE("what cannot be compared is said in words") {
  const FrontierTable one =
      simulated_table(FrontierSetup{.n_retain = 1, .n_forget = 1, .repeats = 2}, {{1}, {1}, {1}});
  const std::string summary = frontier_summary(one);
  CHECK(contains(summary, "the thresholds are undefined in all cells"));
  CHECK(contains(summary, "with a single Q there is a single sigma"));
  CHECK(contains(summary, "no place (B, Q) has both a threshold and"));
  CHECK(contains(summary, "D is undefined in all cells"));
  CHECK(contains(summary, "over the mean-square one, 1 place:"));
  const FrontierTable column = simulated_table(FrontierSetup{.repeats = 2}, {{1}, {5}, {1, 50}});
  CHECK(contains(summary_in_eta(column), "mean square: cannot be compared"));
  CHECK(contains(summary_of_setup(column), "sigma is defined at one B at most"));
}

TEST_CASE("no table of a summary is without rows") {
  for (const FrontierGrid& grid :
       {FrontierGrid{{1}, {1}, {1}}, FrontierGrid{{1}, {1, 2}, {1}}, FrontierGrid{{1}, {2}, {1, 2}},
        FrontierGrid{{1}, {1, 2}, {1, 2}}}) {
    const std::string text =
        frontier_summary(simulated_table(FrontierSetup{.n_retain = 2, .n_forget = 2}, grid));
    std::size_t tables = 0;
    for (std::size_t at = text.find("\n|---"); at != std::string::npos;
         at = text.find("\n|---", at + 1), ++tables) {
      CHECK(text[text.find('\n', at + 1) + 1] == '|');
    }
    CHECK(tables > 0);
  }
}

TEST_CASE("of many step sizes the summary lists some and says so") {
  FrontierGrid grid{{}, {5}, {1, 2}};
  for (int i = 1; i <= 100; ++i) grid.eta.emplace_back(i, 100);
  const std::string summary = frontier_summary(simulated_table(FrontierSetup{.repeats = 1}, grid));
  CHECK(contains(summary, "24 of 100 step sizes are shown"));
  CHECK(contains(summary, "\n### eta = 0.01\n"));
  CHECK_FALSE(contains(summary, "\n### eta = 0.02\n"));
  CHECK(contains(summary, "\n### eta = 1\n"));
}

TEST_CASE("the resolution of the search for the almost-sure boundary is stated") {
  const std::string text = summary_in_eta(small_table());
  CHECK(contains(text, "in steps of 1 %"));
  CHECK(contains(text, "1e-12"));
}

TEST_CASE("a boundary is followed everywhere, at half of the places or more, or not") {
  CHECK(tracks(4, 4) == "yes");
  CHECK(tracks(2, 4) == "mostly");
  CHECK(tracks(1, 4) == "no");
}

TEST_CASE("tighter needs a smaller factor in the median and at the worst") {
  CHECK(tighter({2, 3}, {1, 2}) == "yes");
  CHECK(tighter({2, 3}, {1, 1, 4}) == "in the median only");
  CHECK(tighter({2, 9}, {6, 7}) == "at the worst only");
  CHECK(tighter({2, 3}, {2, 3}) == "no");
  CHECK(tighter({}, {1}) == "-");
}

TEST_CASE("factors are at least 1 and sorted, to either side") {
  CHECK(factors_off({0.25, 0.5, 3}) == std::vector<double>{2, 3, 4});
  CHECK(median_of_sorted({1, 2, 4, 8}) == 3);
  CHECK(within({0.5, 0.49, 2, 2.1}, 2) == 2);
}
