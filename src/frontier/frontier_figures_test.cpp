// Tests of the figures: which there are, and what they say where there is no line.
#include "frontier/frontier_figures.hpp"

#include <doctest/doctest.h>

#include "frontier/frontier_figure_map.hpp"
#include "frontier/simulated_table_test.hpp"

using namespace oubliette;

namespace {

FrontierTable table_of(FrontierSetup setup, const FrontierGrid& grid) {
  setup.repeats = 3;
  return simulated_table(setup, grid);
}

FrontierTable drawn_table() { return table_of({}, {{Rational(1, 2), 1}, {1, 20}, {1, 25, 50}}); }

FrontierTable problem_table() {
  FrontierTable table = table_of({}, {{Rational(1, 2), 1}, {1, 20}, {1}});
  table.problem_file = "mine.json";
  for (FrontierCell& cell : table.cells) {
    cell.lyapunov = 0.01;
    cell.lyapunov_se = 0.1;
  }
  return table;
}

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("there is a figure 1 for each eta, and figures 2 and 3, each with data for its script") {
  const std::vector<Figure> figures = frontier_figures(drawn_table());
  REQUIRE(figures.size() == 4);
  CHECK(figures[0].name == "figure_1_eta_0.5");
  CHECK(figures[3].name == "figure_3");
  for (const Figure& figure : figures) {
    CHECK(says(figure.script, "data = \"" + figure.name + ".dat\""));
    CHECK_FALSE(figure.data.empty());
  }
}

TEST_CASE("of very many step sizes some have a figure 1, with names that a file can have") {
  FrontierGrid grid{{}, {5}, {1}};
  for (int i = 1; i <= 100; ++i) grid.eta.emplace_back(i, 100);
  grid.eta.back() += Rational(1, boost::multiprecision::pow(Integer(10), 300U));
  const std::vector<Figure> figures = frontier_figures(table_of({}, grid));
  REQUIRE(figures.size() == most_shown_etas + 2);
  CHECK(figures[0].name == "figure_1_eta_0.01");
  CHECK(figures[most_shown_etas - 1].name == "figure_1_eta_number_100");
}

TEST_CASE("figure 1 names a theorem that applies for no sigma shown, instead of a line") {
  const std::vector<Figure> figures = frontier_figures(drawn_table());
  const std::string none = "title 'Theorem 3.7 as proved: applies for no σ shown'";
  CHECK_FALSE(says(figures[0].script, none));
  CHECK(says(figures[0].script, "title 'dash-dotted: Theorem 3.7 as proved (applies above)'"));
  CHECK(says(figures[1].script, none));
  CHECK_FALSE(says(figures[1].data, "theorem_3_7_proved"));
}

TEST_CASE("figure 1 of a theorem that is undefined, or applies everywhere, says so") {
  const Figure undefined = figure_1(table_of({.alpha = 1}, {{1}, {1, 2}, {1, 50}}), 0);
  CHECK(says(undefined.script, "Theorem 3.7 as proved: undefined"));
  const Figure tiny = figure_1(table_of({}, {{Rational(1, 1000)}, {30, 31}, {1, 50}}), 0);
  CHECK(says(tiny.script, "Theorem 3.6: applies for no σ shown"));
  CHECK(says(tiny.script, "Theorem 3.7 as proved: applies for all σ shown"));
}

TEST_CASE("a single batch size has strokes and points, as one point is no line") {
  const FrontierTable table = table_of({}, {{Rational(1, 2)}, {5}, {1, 25, 50}});
  const Figure first = figure_1(table, 0);
  CHECK(says(first.data, "# theorem_3_6\n4.5 "));
  CHECK(says(figure_2(table).script, "with linespoints"));
  CHECK(says(figure_3(table).script, "with linespoints"));
}

TEST_CASE("figure 2 says that a line continues above its panel where it is cut, and only there") {
  const std::string script = figure_2(drawn_table()).script;
  const std::size_t second = script.find("set title \"Q = 25\"");
  CHECK_FALSE(says(script.substr(0, second), "continues above"));
  CHECK(says(script.substr(second), "▲ Theorem 3.6 continues above"));
}

TEST_CASE("whole batches of one sample have pictures that say why they are empty") {
  const FrontierTable table = table_of({.n_retain = 1, .n_forget = 1}, {{1}, {1}, {1}});
  CHECK(says(figure_1(table, 0).script, "σ is undefined at every B of the sweep"));
  CHECK(says(figure_3(table).script, "no batch size has both a threshold and"));
}

TEST_CASE("figures of one's own problem speak of no figure of the paper, and mark what is open") {
  const std::vector<Figure> figures = frontier_figures(problem_table());
  REQUIRE(figures.size() == 2);
  for (const Figure& figure : figures) CHECK_FALSE(says(figure.script, "Figure"));
  CHECK(says(figures[0].script, "Runs by batch size and step size"));
  CHECK(says(figures[0].script, "within 3 standard errors of 0: sign undecided"));
  CHECK(says(figures[0].data, "# undecided\n1 0.5\n1 1\n20 0.5\n20 1\n"));
  CHECK_FALSE(says(figures[0].data, "# almost_sure"));
}

TEST_CASE("the names of a sweep's figures are told from others") {
  for (const char* name : {"figure_1", "figure_2", "figure_3", "figure_1_eta_0.25",
                           "figure_1_eta_1_3", "figure_1_eta_7", "figure_1_eta_number_12"}) {
    CAPTURE(name);
    CHECK(is_frontier_figure(name));
  }
  for (const char* name :
       {"figure_mine", "figure_4", "figure_2_theory", "figure_1_eta_", "figure_1_eta_best",
        "figure_1_eta_1_", "figure_1_eta_.5", "figure_1_eta_1_3_5", "figure_1_eta_number_", ""}) {
    CAPTURE(name);
    CHECK_FALSE(is_frontier_figure(name));
  }
}
