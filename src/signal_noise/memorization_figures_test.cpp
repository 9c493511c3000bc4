// Tests of the figures' data and scripts: what is drawn, where, and what is left out.
#include "signal_noise/memorization_figures.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "signal_noise/hand_made_table_test.hpp"
#include "signal_noise/memorization_figure_parts.hpp"

using namespace oubliette;

namespace {

using R = MemorizationResult;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

bool says(const std::string& text, const std::string& part) { return count(text, part) > 0; }

// Each block that a script draws is in the data, and nothing drawn is no number.
void check_drawn(const Figure& figure) {
  CAPTURE(figure.name);
  CHECK(says(figure.script, "set output \"" + figure.name + ".\".kind.part"));
  CHECK(says(figure.script, "set title"));
  for (const char* word : {"nan", "inf"}) {
    CHECK_FALSE(says(figure.data, word));
    CHECK_FALSE(says(figure.script, std::string(" ") + word));
  }
  for (std::size_t at = figure.script.find("index '"); at != std::string::npos;
       at = figure.script.find("index '", at)) {
    at += 7;
    const std::string block = figure.script.substr(at, figure.script.find('\'', at) - at);
    CHECK_MESSAGE(says(figure.data, "# " + block + "\n"), block);
  }
}

const Figure& named(const std::vector<Figure>& figures, const std::string& name) {
  return *std::find_if(figures.begin(), figures.end(),
                       [&](const Figure& x) { return x.name == name; });
}

}  // namespace

TEST_CASE("all five figures are drawn, with variants or without, for one cell or many") {
  for (const auto& table :
       {test_table({100, 900}, {1, 2, 3}, 3, {{"init_scale", "0.1"}, {"alpha", "0.5"}}),
        test_table({100}, {1}, 1), test_table({100, 200, 300}, {1}, 2)}) {
    const std::vector<Figure> figures = memorization_figures(table);
    REQUIRE(figures.size() == 5);
    for (const Figure& figure : figures) check_drawn(figure);
  }
}

TEST_CASE("a map has a box for each cell: d across, signal up, the mean of the repetitions") {
  MemorizationTable table = test_table({100, 1000000}, {1, Rational(5, 2)}, 2);
  table.cells[1].repetitions[0].train_loss = 0.25;  // d = 100, signal 2.5
  table.cells[1].repetitions[1].train_loss = 0.75;
  const Figure figure = memorization_figure_2(table);
  CHECK(says(figure.data, "\n0 1 -0.5 0.5 0.5 1.5 0.5\n"));
  CHECK(says(figure.script, R"(set xtics ("100" 0, "10^{6}" 1))"));
  CHECK(says(figure.script, R"(set ytics ("1" 0, "2.5" 1))"));
  CHECK(count(figure.data, "\n1 1 0.5 1.5 0.5 1.5 ") == 3);  // once in each of the three maps
}

TEST_CASE("a value that is no number leaves its cell empty") {
  MemorizationTable table = test_table({100, 200}, {1}, 1);
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(map_rows(table.grid, {infinite, 2}) == "1 0 0.5 1.5 -0.5 0.5 2\n");
}

TEST_CASE("the outline runs between cells that have memorised and others, and around the map") {
  const MemorizationGrid grid{{100, 200}, {1, 2}};
  CHECK(outline_rows(grid, {false, false, false, false}).empty());
  // The cell at the bottom right: four sides.
  CHECK(outline_rows(grid, {false, false, true, false}) ==
        "0.5 -0.5\n0.5 0.5\n\n0.5 -0.5\n1.5 -0.5\n\n0.5 0.5\n1.5 0.5\n\n1.5 -0.5\n1.5 0.5\n\n");
  // All four: eight sides, none within.
  CHECK(count(outline_rows(grid, {true, true, true, true}), "\n\n") == 8);
}

TEST_CASE("a scale is logarithmic from a factor 30 on, and only above 0") {
  CHECK(spans_decades({1, 30}));
  CHECK_FALSE(spans_decades({1, 29.9}));
  CHECK_FALSE(spans_decades({0, 1, 100}));
  CHECK_FALSE(spans_decades({}));
}

TEST_CASE("a map's scale begins at 0 unless it may not, and has two ends even for zeros") {
  CellMap map;
  map.name = "m";
  map.values = {2, 5};
  CHECK(says(draw_map(map, ""), "cbrange [0:5]"));
  map.from_zero = false;
  CHECK(says(draw_map(map, ""), "cbrange [2:5]"));
  map.values = {0, 0};
  CHECK(says(draw_map(map, ""), "cbrange [0:1]"));
  map.values = {std::numeric_limits<double>::quiet_NaN()};
  CHECK(says(draw_map(map, ""), "plot 1/0 notitle"));
}

TEST_CASE("each initial scale has its column, sorted, and other variants have none") {
  MemorizationTable table = test_table(
      {100, 200}, {1}, 1, {{"init_scale", "1"}, {"alpha", "0"}, {"init_scale", "0.001"}});
  table.variants[1].setup.model.init_scale = 1;
  table.variants[3].setup.model.init_scale = 0.001;
  const Figure figure = memorization_figure_init_scale(table);
  const std::size_t first = figure.script.find("train loss, initial scale 0.001\""),
                    base = figure.script.find("train loss, initial scale 0.01 (base)\""),
                    last = figure.script.find("train loss, initial scale 1\"");
  CHECK(first < base);
  CHECK(base < last);
  CHECK(last != std::string::npos);
  CHECK(says(figure.script, "multiplot layout 3,3"));
}

TEST_CASE("the scatter plots show each cell once and ring those that have memorised") {
  const MemorizationTable table = test_table({100, 400, 900}, {1, 2, 3}, 2);
  const Figure figure = memorization_figure_forgetting(table);
  // SNR below 0.1 has a test error of 0.3: (400, 1), (900, 1), (900, 2).
  CHECK(count(figure.data, " 1\n") == 4 * 3);
  CHECK(count(figure.data, " 0\n") == 4 * 6);
  CHECK(says(figure.script, "rank correlation -"));
  CHECK(says(figure.script, "pt 6"));
}

TEST_CASE("the scatter plots have at most about five tics a side, at round numbers") {
  MemorizationTable table = test_table({100, 400}, {1}, 1);
  for (const auto& [width, second] : {std::pair{1.0, "3.2"}, {0.9, "3.2"}, {1.1, "3.5"}}) {
    table.cells[0].repetitions[0].sigma = 3;
    table.cells[1].repetitions[0].sigma = 3 + width;
    CHECK(says(memorization_figure_forgetting(table).script,
               fmt::format("set xtics (\"3.0\" 3, \"{}\" ", second)));
  }
}

TEST_CASE("large dimensions and small losses have labels that fit") {
  MemorizationTable table = test_table({1'000'000}, {1, 2, 3}, 2);
  for (std::size_t k = 0; k < 3; ++k) {
    for (R& x : table.cells[k].repetitions) {
      x.train_loss = 0.0015 * static_cast<double>(k + 1);
      x.forget_loss = k == 0 ? 1e-6 : 1e-3;
    }
  }
  const std::string maps = memorization_figure_2(table).script;
  CHECK(says(maps, "set xtics (\"10^{6}\" 0)"));
  CHECK_FALSE(says(maps, "rotate"));
  CHECK(says(maps, "set cblabel \"10^{-3}\""));
  CHECK(says(maps, "\"4\" 0.004"));
  CHECK(says(memorization_figure_forgetting(table).script, "set format y \"10^{%L}\""));
}

TEST_CASE(
    "the breaks say whose repetitions they are, what the dashed line is, and what is missing") {
  MemorizationTable table = test_table({100, 400, 900}, {1}, 3, {{"alpha", "0"}, {"batch", "25"}});
  for (std::size_t k = 3; k < 6; ++k) {
    for (R& x : table.cells[k].repetitions) x.lambda_max_T = 1;
  }
  table.variants[2].setup.unlearning.B = 25;
  for (std::size_t v = 1; v < 3; ++v) table.variants[v].setup.repeats = 2;
  const std::string script = memorization_figure_breaks(table).script;
  CHECK(says(script, "3 repetitions a cell; each variant changes one setting and has 2"));
  CHECK(says(script, "dashed line: a correlation of 0, an area of 1/2"));
  CHECK(says(script,
             "no mark: without sampling noise σ is undefined (batch 25); λ_{max}(T) is "
             "above 1 in no repetition (alpha 0)"));
}

TEST_CASE("the names of these figures are told from others") {
  for (const Figure& figure : memorization_figures(test_table({100}, {1}, 1))) {
    CHECK(is_memorization_figure(figure.name));
  }
  CHECK_FALSE(is_memorization_figure("figure_mine"));
  CHECK_FALSE(is_memorization_figure("figure_3"));
}

TEST_CASE("where sigma is undefined, the scatter plots against T are drawn all the same") {
  MemorizationTable table = test_table({100, 400, 900}, {1, 2}, 2);
  for (MemorizationCell& cell : table.cells) {
    for (R& x : cell.repetitions) x.sigma = std::numeric_limits<double>::quiet_NaN();
  }
  const Figure figure = memorization_figure_forgetting(table);
  check_drawn(figure);
  CHECK(count(figure.script, "no cell has both") == 2);
  CHECK(count(figure.data, "# panel_") == 2);
  CHECK(count(figure.script, "unset colorbox") == 1);
}

TEST_CASE("the figure of variants has a row for each, and says when nothing can be ranked") {
  const auto figures =
      memorization_figures(test_table({100, 400, 900}, {1, 2}, 2, {{"steps", "270"}}));
  const Figure& figure = named(figures, "figure_breaks");
  CHECK(says(figure.script, R"(set ytics ("base" -0, "steps 270" -1))"));
  // The cell of least SNR, which forgets most, is not trained: that leaves the overlap alone.
  MemorizationTable table = test_table({100, 400, 900}, {1, 2}, 2);
  for (R& x : table.cells[4].repetitions) x.train_loss = 0.3;
  CHECK(says(memorization_figure_breaks(table).data, "# overlap\n-0.12 1 1 1\n"));
  const Figure empty = memorization_figure_breaks(test_table({100}, {1}, 2));
  CHECK(empty.data == "\n");
  CHECK(says(empty.script, "three cells whose values differ"));
}
