// Tests of the search for single slips, with slips that were planted.
#include "proofs_check/sharpness/table_misprints.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "proofs_check/sharpness/table_claims.hpp"

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

bool has(const std::vector<Edit>& edits, const std::string& text, const std::string& how) {
  return std::any_of(edits.begin(), edits.end(),
                     [&](const Edit& e) { return e.text == text && e.how == how; });
}

std::vector<Misprint> explained(const PublishedTables& tables, const std::string& name,
                                const Cell& cell) {
  for (const CellRelation& one : relations_of(tables, name, cell.table)) {
    if (one.result == cell) return explain(cell_relations(tables), tables, one);
  }
  throw std::out_of_range("no such relation");
}

}  // namespace

TEST_CASE("the slips of 1.23 are these") {
  const std::vector<Edit> edits = single_edits("1.23");
  CHECK(has(edits, "1.32", "two digits swapped"));
  CHECK(has(edits, "1.24", "a digit replaced"));
  CHECK(has(edits, "1.273", "a digit dropped"));
  CHECK(has(edits, "1.3", "a digit added"));
  CHECK_FALSE(has(edits, "1.2345", "a digit dropped"));
  // 9 + 9 replaced (0.23, 2.23.., 1.03..) and 8 (1.20 ends in a zero); 1 swapped; added: 1.3, 1.2.
  const auto count = [&](const std::string& how) {
    return std::count_if(edits.begin(), edits.end(), [&](const Edit& e) { return e.how == how; });
  };
  CHECK(count("a digit replaced") == 9 + 9 + 8);
  CHECK(count("two digits swapped") == 1);
  CHECK(count("a digit added") == 2);
  CHECK(std::none_of(edits.begin(), edits.end(),
                     [](const Edit& e) { return parse_rational(e.text) == Rational(123, 100); }));
}

TEST_CASE("planted slips of each kind are undone") {
  // Table 8, CIFAR-100, high, RL, A = SGD: 82.681, 9.233, 62.95, ToW 68.464.
  const PublishedTables& tables = published_tables();
  const Cell tow = find_cell(tables, 8, "CIFAR-100, high, RL, row RL, A = SGD", "ToW");
  for (const char* slip : {"68.484", "64.864", "6.464", "68.44", "86.464", "668.464"}) {
    const PublishedTables changed = with_cell(tables, tow, slip);
    const std::vector<Misprint> found = explained(changed, "ToW by eq. 10", tow);
    const bool undone = std::any_of(found.begin(), found.end(), [&](const Misprint& one) {
      return one.cell == tow && one.instead == "68.464";
    });
    // 64.864 is two swaps away from 68.464 with a digit between: one swap does not undo it.
    CHECK_MESSAGE(undone == (std::string(slip) != "64.864"), slip);
  }
}

TEST_CASE("a planted slip in an input is undone before all others") {
  const PublishedTables& tables = published_tables();
  const Cell retain = find_cell(tables, 8, "CIFAR-100, high, RL, row RL, A = SGD", "retain");
  const PublishedTables changed = with_cell(tables, retain, "32.681");
  const std::vector<Misprint> found = explained(changed, "ToW by eq. 10", {8, retain.row, "ToW"});
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().cell == retain);
  CHECK(found.front().instead == "82.681");
}

TEST_CASE("the printed 98.205 is explained by 68.205 alone") {
  const PublishedTables& tables = published_tables();
  const Cell tow = find_cell(tables, 10, "CIFAR-10, random, SCRUB, row SCRUB, A = ASAM 0.1", "ToW");
  const std::vector<Misprint> found = explained(tables, "ToW by eq. 10", tow);
  REQUIRE(found.size() == 1);
  CHECK(found[0].cell == Cell{10, tow.row, "retain"});
  CHECK(found[0].instead == "68.205");
}

TEST_CASE("eight rows share one cause, best explained by one digit of the test accuracy") {
  const PublishedTables& tables = published_tables();
  const std::vector<SharedCause> causes =
      shared_causes(tables, failing_relations(cell_relations(tables), tables));
  REQUIRE(causes.size() >= 3);
  CHECK(causes[0].explained.size() == 8);
  CHECK(causes[0].input.column == "test high");
  CHECK(causes[0].used == "74.846");
  CHECK(causes[0].at_samples == 8);
  CHECK(causes[1].at_samples < 8);
}
