// The texts are built into the program, so that an installed one needs no files.
#include "proofs_check/sharpness/published_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <published_sharpness_tables.hpp>
#include <stdexcept>

namespace oubliette::sharpness {
namespace {

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const std::size_t comma = line.find(',');
    cells.emplace_back(line.substr(0, comma));
    if (comma == std::string_view::npos) return cells;
    line.remove_prefix(comma + 1);
  }
}

std::string text_or(const PublishedTable& table, std::size_t row, std::string_view name) {
  const auto at = std::find(table.columns.begin(), table.columns.end(), name);
  if (at == table.columns.end()) return {};
  return table.rows.at(row).at(static_cast<std::size_t>(at - table.columns.begin()));
}

}  // namespace

PublishedTable parse_table(int number, std::string_view csv) {
  PublishedTable table{number, {}, {}};
  for (int line = 1; !csv.empty(); ++line) {
    const std::size_t end = csv.find('\n');
    std::vector<std::string> cells = cells_of(csv.substr(0, end));
    csv.remove_prefix(end == std::string_view::npos ? csv.size() : end + 1);
    if (line == 1) {
      table.columns = std::move(cells);
    } else if (cells.size() != table.columns.size()) {
      throw std::invalid_argument(fmt::format("Table {}, line {}: {} cells, expected {}", number,
                                              line, cells.size(), table.columns.size()));
    } else {
      table.rows.push_back(std::move(cells));
    }
  }
  if (table.rows.empty()) throw std::invalid_argument(fmt::format("Table {} is empty", number));
  return table;
}

const PublishedTables& published_tables() {
  static const PublishedTables tables = [] {
    PublishedTables read;
    for (int number = 1; number <= 10; ++number) {
      read.table(number) =
          parse_table(number, published_sharpness_tables[static_cast<std::size_t>(number - 1)]);
    }
    return read;
  }();
  return tables;
}

std::size_t column(const PublishedTable& table, std::string_view name) {
  const auto at = std::find(table.columns.begin(), table.columns.end(), name);
  if (at == table.columns.end()) {
    throw std::out_of_range(fmt::format("Table {} has no column '{}'", table.number, name));
  }
  return static_cast<std::size_t>(at - table.columns.begin());
}

const std::string& text_at(const PublishedTable& table, std::size_t row, std::string_view name) {
  return table.rows.at(row)[column(table, name)];
}

Rational number_at(const PublishedTable& table, std::size_t row, std::string_view name) {
  const std::string& text = text_at(table, row, name);
  try {
    return parse_rational(text);
  } catch (const std::invalid_argument&) {
    throw std::invalid_argument(
        fmt::format("Table {}, row {}, {}: '{}' is no number", table.number, row + 1, name, text));
  }
}

std::string place_of(const PublishedTable& table, std::size_t row) {
  std::string place = fmt::format("Table {}", table.number);
  for (const char* name :
       {"dataset", "forget set", "method", "optimiser", "model", "scope", "metric"}) {
    const std::string text = text_or(table, row, name);
    if (!text.empty()) place += ", " + text;
  }
  const std::string label = text_or(table, row, "row label");
  if (!label.empty()) place += ", row " + label;
  const std::string A = text_or(table, row, "pretraining optimiser");
  if (!A.empty()) place += ", A = " + A;
  return place;
}

}  // namespace oubliette::sharpness
