// Judging relations between printed cells by interval arithmetic over what rounds to the inputs.
#include "proofs_check/sharpness/table_cells.hpp"

#include <algorithm>

namespace oubliette::sharpness {
namespace {

bool meet(const Interval& a, const Interval& b) { return a.lo <= b.hi && b.lo <= a.hi; }

Interval printed_exactly(const PublishedTables& tables, const Cell& cell) {
  return number_at(tables.table(cell.table), cell.row, cell.column);
}

std::string decimals_of(const Integer& scaled, int decimals) {
  std::string digits = Integer(abs(scaled)).str();
  const auto wanted = static_cast<std::size_t>(decimals) + 1;
  if (digits.size() < wanted) digits.insert(0, wanted - digits.size(), '0');
  digits.insert(digits.size() - static_cast<std::size_t>(decimals), ".");
  return (scaled < 0 ? "-" : "") + digits;
}

// 10^n for 0 <= n <= 8.
Rational power_of_ten(int n) {
  Rational power = 1;
  for (int i = 0; i < n; ++i) power *= 10;
  return power;
}

}  // namespace

std::string decimals_down(const Rational& x, int decimals) {
  return decimals_of(floor(x * power_of_ten(decimals)), decimals);
}

std::string decimals_up(const Rational& x, int decimals) {
  return decimals_of(-floor(-x * power_of_ten(decimals)), decimals);
}

std::string outward(const Interval& x) {
  return "[" + decimals_down(x.lo, 5) + ", " + decimals_up(x.hi, 5) + "]";
}

Rational half_unit(const PublishedTables& tables, const Cell& cell) {
  const std::string& text = text_at(tables.table(cell.table), cell.row, cell.column);
  const std::size_t point = text.find('.');
  const int printed = point == text.npos ? 0 : static_cast<int>(text.size() - point) - 1;
  return 1 / (2 * power_of_ten(std::max(printed, cell.table == 4 ? 2 : 3)));
}

Interval rounded_to(const PublishedTables& tables, const Cell& cell) {
  const Rational printed = number_at(tables.table(cell.table), cell.row, cell.column);
  const Rational half = half_unit(tables, cell);
  return {printed - half, printed + half};
}

CellCheck check(const CellRelation& relation, const PublishedTables& tables) {
  const Cell& cell = relation.result;
  std::vector<Interval> printed_inputs, inputs;
  for (const Cell& input : relation.inputs) {
    printed_inputs.push_back(printed_exactly(tables, input));
    inputs.push_back(relation.rounds_inputs ? rounded_to(tables, input) : printed_inputs.back());
  }
  const Interval printed = printed_exactly(tables, cell);
  const Interval result = relation.rounds_result ? rounded_to(tables, cell) : printed;
  const Interval at_printed = relation.value(printed.lo, printed_inputs);
  const Interval recomputed = relation.value(printed.lo, inputs);
  const CellStatus status = meet(result, at_printed)   ? CellStatus::exact
                            : meet(result, recomputed) ? CellStatus::rounding
                                                       : CellStatus::inconsistent;
  return {relation.name, cell.table, cell.row, cell.column, printed.lo, recomputed, status};
}

std::vector<CellCheck> check_cells(const PublishedTables& tables,
                                   const std::vector<CellRelation>& relations) {
  std::vector<CellCheck> checks;
  for (const CellRelation& relation : relations) checks.push_back(check(relation, tables));
  return checks;
}

std::vector<CellCheck> check_cells(const PublishedTables& tables) {
  return check_cells(tables, cell_relations(tables));
}

CellCounts count_cells(const std::vector<CellCheck>& checks, const std::string& relation,
                       int table) {
  CellCounts counts;
  for (const CellCheck& one : checks) {
    if (one.relation != relation || (table != 0 && one.table != table)) continue;
    counts.exact += one.status == CellStatus::exact ? 1 : 0;
    counts.rounding += one.status == CellStatus::rounding ? 1 : 0;
    counts.inconsistent += one.status == CellStatus::inconsistent ? 1 : 0;
  }
  return counts;
}

}  // namespace oubliette::sharpness
