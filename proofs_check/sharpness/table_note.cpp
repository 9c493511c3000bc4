// What the audit prints about the tables' cells: counts by relation, then what does not fit, and
// why.
#include <fmt/format.h>

#include <algorithm>

#include "proofs_check/sharpness/table_misprints.hpp"
#include "proofs_check/sharpness/table_relations.hpp"

namespace oubliette::sharpness {
namespace {

constexpr std::size_t most_explanations = 3;

std::string place(const PublishedTables& tables, const Cell& cell) {
  return place_of(tables.table(cell.table), cell.row) + ", " + cell.column;
}

// "97.22 in its place", "retain 68.205 for 98.205"; a slip in another row names the row.
std::string slip(const PublishedTables& tables, const Misprint& one, const Cell& failing) {
  if (one.cell == failing) return one.instead + " in its place";
  const bool same_row = one.cell.table == failing.table && one.cell.row == failing.row;
  return fmt::format("{} {} for {}", same_row ? one.cell.column : place(tables, one.cell),
                     one.instead, one.printed);
}

// Whether the result is what is recomputed, rounded to the decimals that it has in print.
bool is_shorter(const PublishedTables& tables, const CellRelation& failing,
                const CellCheck& judged) {
  const std::string& text = text_at(tables.table(judged.table), judged.row, judged.column);
  const std::size_t point = text.find('.');
  if (point == text.npos || !failing.rounds_result) return false;
  const Rational half = parse_rational(fmt::format("5e-{}", text.size() - point));
  return judged.recomputed.lo <= judged.printed + half &&
         judged.printed - half <= judged.recomputed.hi;
}

std::string explanation(const std::vector<CellRelation>& relations, const PublishedTables& tables,
                        const CellRelation& failing, const CellCheck& judged) {
  std::vector<Misprint> found = explain(relations, tables, failing);
  // The rest, which mends less, explains less.
  std::erase_if(found, [&](const Misprint& one) { return one.mended < found.front().mended; });
  const std::size_t shown = std::min(most_explanations, found.size());
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    text += fmt::format("{}{} ({})", i == 0 ? "explained by " : "; or by ",
                        slip(tables, found[i], failing.result), found[i].how);
    if (found[i].mended > 1) text += fmt::format(", which mends {} relations", found[i].mended);
  }
  if (found.size() > shown) text += fmt::format("; {} more slips as good", found.size() - shown);
  if (failing.name == attack_relation && abs(judged.printed - judged.recomputed.lo) * 30 < 2) {
    return "about one sample of 3000 apart" + (text.empty() ? "" : "; " + text);
  }
  if (is_shorter(tables, failing, judged)) {
    text += std::string(text.empty() ? "" : "; or ") + "printed with fewer decimals";
  }
  if (failing.name == samples_relation && judged.recomputed.lo > judged.printed &&
      judged.recomputed.lo < judged.printed + Rational(1, 1000)) {
    text += "; or cut off instead of rounded";
  }
  return text.empty() ? "no single slip of a digit explains it" : text;
}

std::string same_cell(const PublishedTables& tables, const CellRelation& relation) {
  const std::vector<Cell>& inputs = relation.inputs;
  if (relation.name != attack_relation) return "";
  const Cell& input = inputs.front();
  return number_at(tables.table(input.table), input.row, input.column) ==
                 number_at(tables.table(relation.result.table), relation.result.row,
                           relation.result.column)
             ? "it is the forget accuracy itself"
             : "";
}

void add_counts(const std::vector<CellCheck>& checks, std::vector<std::string>& lines) {
  for (const std::string& name : {tow_relation, average_relation, twice_relation, attack_relation,
                                  samples_relation, bold_relation, settings_relation}) {
    const CellCounts counts = count_cells(checks, name);
    lines.push_back(fmt::format("{}: {} cells, {} exact, {} inside rounding, {} inconsistent", name,
                                counts.all(), counts.exact, counts.rounding, counts.inconsistent));
  }
}

void add_shared(const PublishedTables& tables, const std::vector<SharedCause>& causes,
                std::vector<std::string>& lines) {
  for (const SharedCause& cause : causes) {
    lines.push_back(
        fmt::format("the {} above follow from {} = {} instead of {} ({}), in their rows alone; at "
                    "whole numbers "
                    "of samples {} of them do",
                    cause.explained.size(), place(tables, cause.input), cause.used, cause.printed,
                    cause.how, cause.at_samples));
  }
}

}  // namespace

Note note_on_cells(const PublishedTables& tables) {
  Note note{"sharpness", "Printed numbers that others determine", {}};
  const std::vector<CellRelation> relations = cell_relations(tables);
  add_counts(check_cells(tables, relations), note.lines);
  const std::vector<CellRelation> failing = failing_relations(relations, tables);
  const std::vector<SharedCause> causes = shared_causes(tables, failing);
  const auto is_shared = [&](const CellRelation& relation) {
    return std::any_of(causes.begin(), causes.end(), [&](const SharedCause& cause) {
      return std::any_of(cause.explained.begin(), cause.explained.end(), [&](const auto& one) {
        return one.name == relation.name && one.result == relation.result;
      });
    });
  };
  note.lines.emplace_back("inconsistent, with what the inputs allow, rounded outward:");
  const auto add = [&](const CellRelation& relation, const std::string& why) {
    const CellCheck one = check(relation, tables);
    note.lines.push_back(fmt::format(
        "{}: printed {}, {} {}{}", place(tables, relation.result),
        text_at(tables.table(one.table), one.row, one.column),
        one.relation + (one.relation == samples_relation ? ": the nearest is in" : ": allowed"),
        outward(one.recomputed), why));
  };
  for (const CellRelation& relation : failing) {
    if (is_shared(relation)) add(relation, "");
  }
  add_shared(tables, causes, note.lines);
  for (const CellRelation& relation : failing) {
    if (is_shared(relation)) continue;
    const std::string same = same_cell(tables, relation);
    add(relation,
        "; " + (same.empty() ? explanation(relations, tables, relation, check(relation, tables))
                             : same));
  }
  return note;
}

}  // namespace oubliette::sharpness
