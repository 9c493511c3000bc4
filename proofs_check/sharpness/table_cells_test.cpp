// Tests of the relations between printed cells on numbers worked out by hand.
#include "proofs_check/sharpness/table_cells.hpp"

#include <doctest/doctest.h>

#include "proofs_check/sharpness/table_claims.hpp"
#include "proofs_check/sharpness/table_relations.hpp"

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

CellCheck check_at(const PublishedTables& tables, const std::string& relation, const Cell& cell) {
  for (const CellRelation& one : relations_of(tables, relation, cell.table)) {
    if (one.result == cell) return check(one, tables);
  }
  throw std::out_of_range("no such relation");
}

const Cell scrub{10, 48 + 12, "ToW"};  // CIFAR-10, SCRUB +ASAM 1.0, A = SGD: 97.2

}  // namespace

TEST_CASE("decimals are rounded outward") {
  CHECK(decimals_down(Rational(2, 3), 3) == "0.666");
  CHECK(decimals_up(Rational(2, 3), 3) == "0.667");
  CHECK(decimals_down(Rational(-2, 3), 3) == "-0.667");
  CHECK(decimals_up(Rational(1, 2), 3) == "0.500");
  CHECK(outward(Interval(Rational(1, 3), Rational(2, 3))) == "[0.33333, 0.66667]");
}

TEST_CASE("a printed number stands for what rounds to it: three decimals, Table 4 two") {
  const PublishedTables& tables = published_tables();
  const Cell scarce = find_cell(tables, 7, "ImageNet, high, MinMax, row +ASAM 0.1, A = ASAM 0.1",
                                "retain");  // 80.84185
  CHECK(half_unit(tables, scarce) == Rational(1, 200000));
  CHECK(half_unit(tables, scrub) == Rational(1, 2000));
  CHECK(half_unit(tables, {4, 0, "high"}) == Rational(1, 200));
  CHECK(rounded_to(tables, scrub).lo == Rational(971995, 10000));
}

TEST_CASE("eq. 10 by hand: 99.5, 102 and 99 percent make 100.4751") {
  const Interval tow = tow_of(
      {Rational(90), Rational(50), Rational(70), Rational(905, 10), Rational(52), Rational(71)});
  CHECK(tow.is_exact());
  CHECK(tow.lo == parse_rational("100.4751"));
}

TEST_CASE("97.2 cannot be the ToW of its row: 99.657 * 97.4 * 100.16 = 972212.2.. is 97.221") {
  const CellCheck one = check_at(published_tables(), tow_relation, scrub);
  CHECK(one.status == CellStatus::inconsistent);
  CHECK(one.recomputed.lo > parse_rational("97.218"));
  CHECK(one.recomputed.hi < parse_rational("97.225"));
}

TEST_CASE("the boundary of rounding: 97.224 is inside, 97.225 is not, 97.221 is exact") {
  const auto status = [](const char* text) {
    return check_at(with_cell(published_tables(), scrub, text), tow_relation, scrub).status;
  };
  CHECK(status("97.221") == CellStatus::exact);
  CHECK(status("97.224") == CellStatus::rounding);
  CHECK(status("97.225") == CellStatus::inconsistent);
  CHECK(status("97.218") == CellStatus::rounding);
  CHECK(status("97.217") == CellStatus::inconsistent);
}

TEST_CASE("the same number in two tables: more decimals may round to fewer, a unit is too much") {
  const PublishedTables& tables = published_tables();
  const Cell four = find_cell(tables, 3, "CIFAR-100, MinMax, row SGD, A = SGD", "high");  // 70.7668
  CHECK(check_at(tables, twice_relation, four).status == CellStatus::rounding);
  const auto status = [&](const char* text) {
    return check_at(with_cell(tables, four, text), twice_relation, four).status;
  };
  CHECK(status("70.767") == CellStatus::exact);
  CHECK(status("70.766") == CellStatus::inconsistent);
  CHECK(status("70.768") == CellStatus::inconsistent);
}

TEST_CASE("every relation has the cells that the layout gives") {
  const std::vector<CellCheck> checks = check_cells(published_tables());
  CHECK(count_cells(checks, tow_relation).all() == 96 + 96 + 144 + 96);
  CHECK(count_cells(checks, average_relation).all() == 80 + 40 + 32 + 24);
  CHECK(count_cells(checks, twice_relation).all() == 3 * (80 + 32));
  CHECK(count_cells(checks, attack_relation).all() == 3 * 32);
  CHECK(count_cells(checks, bold_relation).all() == 80 + 40 + 32 + 24 + 96);
  CHECK(count_cells(checks, settings_relation).all() == 13);
  CHECK(count_cells(checks, tow_relation, 8).inconsistent == 8);
  CHECK(count_cells(checks, tow_relation).inconsistent == 10);
}

TEST_CASE("the note counts every relation and names every inconsistent cell") {
  const Note note = note_on_cells(published_tables());
  CHECK(note.paper == "sharpness");
  CHECK(note.lines.at(0) ==
        "ToW by eq. 10: 432 cells, 312 exact, 110 inside rounding, 10 inconsistent");
  long named = 0;
  for (const std::string& line : note.lines) named += line.starts_with("Table ") ? 1 : 0;
  CHECK(named == 19);
}
