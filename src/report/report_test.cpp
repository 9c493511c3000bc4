// Tests of the text of figures and tables.
#include <doctest/doctest.h>

#include <limits>
#include <stdexcept>

#include "report/figure.hpp"
#include "report/markdown_table.hpp"

using namespace oubliette;

TEST_CASE("numbers of a data line read back as they are; what is no number is missing") {
  const double infinite = std::numeric_limits<double>::infinity();
  CHECK(data_line({0.1, 1e-300, {}, 3.0}) == "0.1 1e-300 ? 3\n");
  CHECK(data_line({infinite, std::numeric_limits<double>::quiet_NaN()}) == "? ?\n");
}

TEST_CASE("blocks are set off by two empty lines") {
  CHECK(data_block("a", "1 2\n") + data_block("b", "3\n") == "# a\n1 2\n\n\n# b\n3\n\n\n");
}

TEST_CASE("a script draws both kinds in its size, from its data, beside earlier pictures") {
  const std::string script = figure_script("f", "what it shows", "  plot data", {640, 480});
  for (const char* part : {"# what it shows\n", "data = \"f.dat\"", "pngcairo size 640,480",
                           "svg size 640,480", "set output \"f.\".kind.part", "  plot data\n"}) {
    CHECK_MESSAGE(script.find(part) != std::string::npos, part);
  }
}

TEST_CASE("a figure that cannot be drawn says why") {
  const Figure figure = empty_figure("f", "Title", "no \"cell\"", {640, 480});
  CHECK(figure.data == "\n");
  CHECK(figure.script.find(R"(set label 1 "no \"cell\"")") != std::string::npos);
}

TEST_CASE("a string of gnuplot stays on one line, with its quotes and backslashes") {
  CHECK(gnuplot_string("a \"b\"\nc\\d") == R"("a \"b\"\nc\\d")");
}

TEST_CASE("a Markdown table escapes bars and refuses rows of another length") {
  MarkdownTable table({"a", "b|c"});
  CHECK(table.empty());
  table.add({"1", "|x|"});
  CHECK_FALSE(table.empty());
  CHECK(table.text() == "| a | b\\|c |\n|---|---|\n| 1 | \\|x\\| |\n");
  CHECK_THROWS_WITH_AS(table.add({"1"}), "MarkdownTable: a row of 1 under a header of 2",
                       std::invalid_argument);
}
