// Tries every single slip and judges the relations again, exactly.
#include "proofs_check/sharpness/table_misprints.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <tuple>

#include "proofs_check/sharpness/table_relations.hpp"
#include "proofs_check/sharpness/table_samples.hpp"

namespace oubliette::sharpness {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

std::string& text_of(PublishedTables& tables, const Cell& cell) {
  PublishedTable& table = tables.table(cell.table);
  return table.rows.at(cell.row)[column(table, cell.column)];
}

bool fails(const CellRelation& relation, const PublishedTables& tables) {
  return check(relation, tables).status == CellStatus::inconsistent;
}

bool concerns(const CellRelation& relation, const Cell& cell) {
  return relation.result == cell ||
         std::find(relation.inputs.begin(), relation.inputs.end(), cell) != relation.inputs.end();
}

// Name, table, data set, forget set and method of a failing relation.
using Block = std::tuple<std::string, int, std::string, std::string, std::string>;
Block block_of(const CellRelation& relation, const PublishedTables& tables) {
  const PublishedTable& table = tables.table(relation.result.table);
  const auto label = [&](const char* name) {
    const bool there =
        std::find(table.columns.begin(), table.columns.end(), name) != table.columns.end();
    return there ? text_at(table, relation.result.row, name) : std::string();
  };
  return {relation.name, table.number, label("dataset"), label("forget set"), label("method")};
}

std::size_t decimals_in(const std::string& text) {
  const std::size_t point = text.find('.');
  return point == text.npos ? 0 : text.size() - point - 1;
}

// Whether the tables print numbers like this: no zero in front, none left at the end, no more than
// three decimals unless the slip had more.
bool is_spelt_well(const std::string& text, const std::string& slip) {
  return is_digit(text.front()) && is_digit(text.back()) &&
         (text.front() != '0' || text.size() == 1 || text[1] == '.') &&
         (decimals_in(text) == 0 || text.back() != '0') &&
         decimals_in(text) <= std::max<std::size_t>(3, decimals_in(slip));
}

Rational distance(const Misprint& one) {
  return abs(parse_rational(one.instead) - parse_rational(one.printed));
}

}  // namespace

std::vector<Edit> single_edits(const std::string& text) {
  std::vector<Edit> all;
  std::set<Rational> seen{parse_rational(text)};
  const auto add = [&](const std::string& edited, const char* how) {
    if (edited.empty() || !is_spelt_well(edited, text)) return;
    if (seen.insert(parse_rational(edited)).second) all.push_back({edited, how});
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    for (char c = '0'; c <= '9' && is_digit(text[i]); ++c) {
      std::string edited = text;
      edited[i] = c;
      add(edited, "a digit replaced");
    }
  }
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    std::string edited = text;
    std::swap(edited[i], edited[i + 1]);
    if (is_digit(text[i]) && is_digit(text[i + 1])) add(edited, "two digits swapped");
  }
  // What was meant has a digit more than what is printed, or a digit less.
  for (std::size_t i = 0; i <= text.size(); ++i) {
    for (char c = '0'; c <= '9'; ++c) {
      std::string edited = text;
      edited.insert(i, 1, c);
      add(edited, "a digit dropped");
    }
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string edited = text;
    edited.erase(i, 1);
    if (is_digit(text[i])) add(edited, "a digit added");
  }
  return all;
}

std::vector<Misprint> explain(const std::vector<CellRelation>& relations,
                              const PublishedTables& printed, const CellRelation& failing) {
  PublishedTables tables = printed;
  std::vector<Cell> cells = failing.inputs;
  cells.insert(cells.begin(), failing.result);
  std::vector<Misprint> found;
  for (const Cell& cell : cells) {
    std::vector<const CellRelation*> concerned;
    for (const CellRelation& relation : relations) {
      if (concerns(relation, cell)) concerned.push_back(&relation);
    }
    const auto failures = [&] {
      return std::count_if(concerned.begin(), concerned.end(),
                           [&](const CellRelation* relation) { return fails(*relation, tables); });
    };
    const long before = failures();
    const std::string text = text_of(tables, cell);
    for (const Edit& edit : single_edits(text)) {
      text_of(tables, cell) = edit.text;
      if (!fails(failing, tables)) {
        const long mended = before - failures();
        if (mended > 0) found.push_back({cell, text, edit.text, edit.how, mended});
      }
    }
    text_of(tables, cell) = text;
  }
  std::stable_sort(found.begin(), found.end(), [](const Misprint& a, const Misprint& b) {
    return a.mended != b.mended ? a.mended > b.mended : distance(a) < distance(b);
  });
  return found;
}

std::vector<SharedCause> shared_causes(const PublishedTables& printed,
                                       const std::vector<CellRelation>& failing) {
  PublishedTables tables = printed;
  std::map<Block, std::vector<CellRelation>> blocks;
  for (const CellRelation& relation : failing) {
    if (!relation.inputs.empty()) blocks[block_of(relation, tables)].push_back(relation);
  }
  std::vector<SharedCause> found;
  for (const auto& [name, relations] : blocks) {
    if (relations.size() < 2) continue;
    for (const Cell& input : relations.front().inputs) {
      if (!std::all_of(relations.begin(), relations.end(),
                       [&](const CellRelation& one) { return concerns(one, input); })) {
        continue;
      }
      const std::string text = text_of(tables, input);
      for (const Edit& edit : single_edits(text)) {
        text_of(tables, input) = edit.text;
        if (std::any_of(relations.begin(), relations.end(),
                        [&](const CellRelation& one) { return fails(one, tables); })) {
          continue;
        }
        const long at_samples =
            relations.front().name != tow_relation
                ? 0
                : std::count_if(relations.begin(), relations.end(), [&](const CellRelation& one) {
                    return follows_at(tables, one, Inputs::shares);
                  });
        found.push_back({relations, input, text, edit.text, edit.how, at_samples});
      }
      text_of(tables, input) = text;
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const SharedCause& a, const SharedCause& b) {
    return a.at_samples > b.at_samples;
  });
  return found;
}

std::vector<CellRelation> failing_relations(const std::vector<CellRelation>& relations,
                                            const PublishedTables& tables) {
  std::vector<CellRelation> found;
  std::copy_if(relations.begin(), relations.end(), std::back_inserter(found),
               [&](const CellRelation& relation) { return fails(relation, tables); });
  return found;
}

}  // namespace oubliette::sharpness
