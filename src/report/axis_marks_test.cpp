// Tests of axes: few tics, short labels, a unit where numbers are small or large.
#include "report/axis_marks.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

TEST_CASE("a linear axis has tics at round numbers that reach over its ends") {
  const AxisMarks x = axis_marks("x", 0.03, 0.91, false);
  CHECK(x.commands ==
        "  unset logscale x\n  set xtics (\"0.0\" 0, \"0.2\" 0.2, \"0.4\" 0.4, \"0.6\" "
        "0.6000000000000001, \"0.8\" 0.8, \"1.0\" 1)\n");
  CHECK(x.unit.empty());
  CHECK(x.first == 0);
  CHECK(x.last == 1);
}

TEST_CASE("small and large numbers are in units of a power of ten") {
  const AxisMarks small = axis_marks("cb", 0, 0.0046, false);
  CHECK(small.unit == "10^{-3}");
  CHECK(small.commands.find("\"4\" 0.004") != std::string::npos);
  const AxisMarks large = axis_marks("y", 20000, 60000, false);
  CHECK(large.unit == "10^{4}");
  CHECK(large.commands.find("\"2\" 20000") != std::string::npos);
  CHECK(axis_marks("y", -0.004, 0.002, false).unit == "10^{-3}");
}

TEST_CASE("close numbers have labels that differ") {
  const AxisMarks x = axis_marks("x", 25.03, 25.08, false);
  CHECK(x.commands.find("\"25.03\"") != std::string::npos);
  CHECK(x.commands.find("\"25.08\"") != std::string::npos);
}

TEST_CASE("a log scale has powers of ten, as plain numbers where those are short") {
  CHECK(axis_marks("y", 1e-6, 0.01, true).commands.find("10^{%L}") != std::string::npos);
  CHECK(axis_marks("y", 0.01, 10, true).commands.find("\"%g\"") != std::string::npos);
}

TEST_CASE("whole numbers of an axis are short") {
  CHECK(short_label(1100) == "1100");
  CHECK(short_label(1'000'000) == "10^{6}");
  CHECK(short_label(30'000) == "3·10^{4}");
  CHECK(short_label(150'000) == "1.5·10^{5}");
  CHECK(short_label(123'456) == "123456");
}

TEST_CASE("a unit stands behind what it is of") {
  CHECK(with_unit("train loss", "10^{-3}") == "train loss, in 10^{-3}");
  CHECK(with_unit("", "10^{-3}") == "10^{-3}");
  CHECK(with_unit("train loss", "") == "train loss");
}
