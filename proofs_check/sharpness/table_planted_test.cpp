// Plants changes of one digit in the tables; a second account of the relations says which of them
// can be noticed at all.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

#include "proofs_check/sharpness/table_account_test.hpp"
#include "proofs_check/sharpness/table_cells.hpp"
#include "search/space.hpp"

using namespace oubliette;
using namespace oubliette::sharpness;

namespace {

using Failing = std::set<std::pair<std::string, std::string>>;  // relation, cell

std::string name_of(const Cell& cell) {
  return std::to_string(cell.table) + " " + std::to_string(cell.row) + " " + cell.column;
}

struct Judged {
  Failing failing;
  std::vector<CellStatus> statuses;
};

Judged judged(const PublishedTables& tables, const std::vector<CellRelation>& relations) {
  Judged result;
  for (const CellCheck& one : check_cells(tables, relations)) {
    result.statuses.push_back(one.status);
    if (one.status == CellStatus::inconsistent) {
      result.failing.emplace(one.relation, name_of({one.table, one.row, one.column}));
    }
  }
  return result;
}

// All cells that some relation has, each once.
std::vector<Cell> cells_of(const std::vector<CellRelation>& relations) {
  std::set<std::string> seen;
  std::vector<Cell> cells;
  const auto add = [&](const Cell& cell) {
    if (seen.insert(name_of(cell)).second) cells.push_back(cell);
  };
  for (const CellRelation& relation : relations) {
    add(relation.result);
    for (const Cell& input : relation.inputs) add(input);
  }
  return cells;
}

// Another digit in one place; a bold mark is turned over.
std::string planted(std::string text, bool mark, Random& random) {
  if (mark) return text == "1" ? "0" : "1";
  std::vector<size_t> digits;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= '0' && text[i] <= '9') digits.push_back(i);
  }
  char& digit = text[digits[random.below(digits.size())]];
  digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(random.below(9))) % 10);
  return text;
}

}  // namespace

TEST_CASE("the account by layout and the relations by labels find the same cells inconsistent") {
  const Account account(published_tables());
  const Judged printed = judged(published_tables(), cell_relations(published_tables()));
  CHECK(account.failing.size() == 19);
  CHECK(printed.failing.size() == 19);
}

TEST_CASE("of 200 changes of one digit, every one that can be noticed is") {
  const std::vector<CellRelation> relations = cell_relations(published_tables());
  const std::vector<Cell> cells = cells_of(relations);
  const Judged before = judged(published_tables(), relations);
  const std::set<std::string> account_before = Account(published_tables()).failing;
  PublishedTables tables = published_tables();
  Random random(1);
  int detectable = 0, found = 0, both = 0, status = 0;
  for (int change = 0; change < 200; ++change) {
    const Cell& cell = cells[random.below(cells.size())];
    PublishedTable& table = tables.table(cell.table);
    std::string& text = table.rows[cell.row][column(table, cell.column)];
    const std::string printed = text;
    text = planted(printed, cell.column.ends_with("bold"), random);
    const bool can = Account(tables).failing != account_before;
    const Judged after = judged(tables, relations);
    const bool seen = after.failing != before.failing;
    detectable += can ? 1 : 0;
    found += seen ? 1 : 0;
    both += can && seen ? 1 : 0;
    status += after.statuses != before.statuses ? 1 : 0;
    CHECK_MESSAGE(can == seen, name_of(cell), ": ", printed, " -> ", text);
    text = printed;
  }
  MESSAGE("200 changes of one digit in ", cells.size(), " cells: ", detectable,
          " detectable in principle, ", both, " of them found, ", found, " found in all; ", status,
          " change a status");
  CHECK(both == detectable);
  CHECK(detectable > 100);
}
