// What the parts of the claims about the tables share.
#include "proofs_check/sharpness/table_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace oubliette::sharpness {

Computed enumerated(bool holds, std::string headline, std::vector<std::string> evidence) {
  evidence.push_back("judged cell by cell in exact arithmetic over every printed number concerned");
  return {holds ? ClaimVerdict::proved : ClaimVerdict::holds_on_tested,
          (holds ? "" : "does not hold: ") + std::move(headline), std::move(evidence)};
}

std::string counted(const CellCounts& counts) {
  return fmt::format("{} cells: {} exact, {} inside rounding, {} inconsistent", counts.all(),
                     counts.exact, counts.rounding, counts.inconsistent);
}

std::vector<CellRelation> relations_of(const PublishedTables& tables, const std::string& name,
                                       int table) {
  std::vector<CellRelation> found;
  for (const CellRelation& relation : cell_relations(tables)) {
    if (relation.name == name && (table == 0 || relation.result.table == table)) {
      found.push_back(relation);
    }
  }
  return found;
}

Computed judge_relation(const std::string& id, const std::string& relation, int table,
                        Shown (*show)(const PublishedTables&, const CellRelation&)) {
  const PublishedTables& tables = published_tables();
  const std::vector<CellRelation> relations = relations_of(tables, relation, table);
  const std::vector<CellCheck> checks = check_cells(tables, relations);
  const CellCounts counts = count_cells(checks, relation);
  std::vector<std::string> evidence;
  std::vector<Shown> shown;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    if (checks[i].status != CellStatus::inconsistent) continue;
    const Cell& cell = relations[i].result;
    evidence.push_back(fmt::format("{}: printed {}, allowed {}, rounded outward",
                                   place_of(tables, cell), text_of(tables, cell),
                                   outward(checks[i].recomputed)));
    shown.push_back(show(tables, relations[i]));
  }
  if (shown.empty()) return enumerated(counts.all() > 0, counted(counts), evidence);
  return refuted_by(id, counted(counts), evidence, shown);
}

PublishedTables with_cell(const PublishedTables& tables, const Cell& cell,
                          const std::string& text) {
  PublishedTables changed = tables;
  PublishedTable& table = changed.table(cell.table);
  table.rows.at(cell.row)[column(table, cell.column)] = text;
  return changed;
}

Cell find_cell(const PublishedTables& tables, int table, const std::string& place,
               const std::string& column) {
  const std::string wanted = fmt::format("Table {}, {}", table, place);
  for (std::size_t row = 0; row < tables.table(table).rows.size(); ++row) {
    if (place_of(tables.table(table), row) == wanted) return {table, row, column};
  }
  throw std::out_of_range("find_cell: no row " + wanted);
}

std::string place_of(const PublishedTables& tables, const Cell& cell) {
  return place_of(tables.table(cell.table), cell.row) + ", " + cell.column;
}

Rational value_of(const PublishedTables& tables, const Cell& cell) {
  return number_at(tables.table(cell.table), cell.row, cell.column);
}

const std::string& text_of(const PublishedTables& tables, const Cell& cell) {
  return text_at(tables.table(cell.table), cell.row, cell.column);
}

Shown shown_numbers(std::string sentence, std::vector<Condition> conditions,
                    std::map<std::string, Rational> parameters) {
  return {std::move(sentence), std::move(conditions), {std::nullopt, std::move(parameters), {}}};
}

}  // namespace oubliette::sharpness
