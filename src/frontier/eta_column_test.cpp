// Tests of the column eta: rounded correctly, and no two alike.
#include "frontier/eta_column.hpp"

#include <doctest/doctest.h>

#include "frontier/frontier_table.hpp"

using namespace oubliette;

TEST_CASE("a rational is rounded to the nearest double, ties to the even one") {
  const Rational unit(1, Integer(1) << 53U);  // half of the distance of 1 from the next double
  CHECK(nearest_double(1 + unit) == 1);
  CHECK(nearest_double(1 + 3 * unit) == 1 + 4 * unit.convert_to<double>());
  CHECK(nearest_double(1 + unit + unit / 1'000'000) == 1 + 2 * unit.convert_to<double>());
  CHECK(nearest_double(1 - unit / 2) == 1);
  CHECK(nearest_double(0) == 0);
  CHECK(nearest_double(-Rational(1, 3)) == -1.0 / 3);
}

TEST_CASE("decimals of up to 17 digits are the doubles that a compiler reads") {
  // 1e-9 divided out of truncated halves is off by one unit; so are many others.
  CHECK(nearest_double(parse_rational("1e-9")) == 1e-9);
  for (const char* text : {"0.1", "3e-9", "0.00000000123456789", "7.0000000000000003e-9",
                           "123456789.1", "0.30000000000000004", "0.99999999999999989"}) {
    CAPTURE(text);
    CHECK(nearest_double(parse_rational(text)) == std::stod(text));
  }
  for (int i = 1; i <= 2000; ++i) {
    const std::string text = "0.00" + std::to_string(i);
    CHECK(nearest_double(parse_rational(text)) == std::stod(text));
  }
}

TEST_CASE("step sizes print as decimals, and as fractions where two would read the same") {
  const Rational close = Rational(1, 3) + Rational(1, parse_rational("1e30").convert_to<Integer>());
  const std::vector<std::string> columns = eta_columns({Rational(1, 4), Rational(1, 3), close, 1});
  CHECK(columns[0] == "0.25");
  CHECK(columns[1] == "1/3");
  CHECK(columns[2] == to_string(close));
  CHECK(columns[3] == "1");
  CHECK(eta_columns({Rational(1, 3)}) == std::vector<std::string>{"0.3333333333333333"});
}

TEST_CASE("a row whose eta is a fraction is read back") {
  FrontierCell cell;
  cell.verdict = "bounded";
  cell.theorem_3_6 = cell.theorem_3_7_printed = cell.theorem_3_7_proved = "no";
  const std::string row = with_first_field(csv_row(cell), "1/3");
  CHECK(row.starts_with("1/3,0,0,"));
  CHECK(parse_csv_row(row).eta == Rational(1, 3));
  CHECK(parse_csv_row(with_first_field(row, "1e-09")).eta == parse_rational("1e-9"));
}
