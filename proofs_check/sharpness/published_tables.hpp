// The ten tables of the sharpness paper as printed: exact decimal strings, one row a record.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "scalar/rational.hpp"

namespace oubliette::sharpness {

/// A table: reference/published/sharpness/table_NN.csv.
struct PublishedTable {
  int number = 0;                              // 1 to 10
  std::vector<std::string> columns;            // the headings
  std::vector<std::vector<std::string>> rows;  // as many strings each
};

/// Tables 1 to 10; table(4) is Table 4.
struct PublishedTables {
  std::array<PublishedTable, 10> tables;
  const PublishedTable& table(int number) const {
    return tables.at(static_cast<std::size_t>(number - 1));
  }
  PublishedTable& table(int number) { return tables.at(static_cast<std::size_t>(number - 1)); }
};

/// Reads one table: a heading and rows of as many cells, separated by commas, without quotes.
/// @throws std::invalid_argument  naming table and line.
PublishedTable parse_table(int number, std::string_view csv);

/// The tables built into the program, read once.
const PublishedTables& published_tables();

/// The place of a column. @throws std::out_of_range  naming table and column.
std::size_t column(const PublishedTable& table, std::string_view name);
/// The text of a cell. @throws std::out_of_range
const std::string& text_at(const PublishedTable& table, std::size_t row, std::string_view column);
/// Its exact value. @throws std::invalid_argument  naming table, row and column, when it is no
/// number.
Rational number_at(const PublishedTable& table, std::size_t row, std::string_view column);

/// "Table 8, ImageNet, high, SalUn, row +ASAM 1.0, A = SGD": where a reader finds a row.
std::string place_of(const PublishedTable& table, std::size_t row);

}  // namespace oubliette::sharpness
