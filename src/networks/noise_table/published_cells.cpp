// A small table in CSV, without quotes.
#include "networks/noise_table/published_cells.hpp"

#include <published_table_1.hpp>
#include <sstream>
#include <stdexcept>
#include <string>

#include "networks/number_in.hpp"

namespace oubliette {
namespace {

std::vector<std::string> split(const std::string& text, const std::string& by) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t at = 0; (at = text.find(by, start)) != std::string::npos;) {
    parts.push_back(text.substr(start, at - start));
    start = at + by.size();
  }
  parts.push_back(text.substr(start));
  return parts;
}

double number(const std::string& text, const std::string& line) {
  const auto value = number_in<double>(text);
  if (!value) throw std::invalid_argument("published table: '" + text + "' in '" + line + "'");
  return *value;
}

}  // namespace

std::vector<PublishedCell> read_published_cells(std::string_view csv) {
  std::istringstream lines{std::string(csv)};
  std::string line;
  std::getline(lines, line);
  std::vector<double> variances;
  const std::vector<std::string> header = split(line, ",");
  for (std::size_t i = 1; i < header.size(); ++i) {
    const std::vector<std::string> words = split(header[i], " = ");
    if (words.size() != 2) throw std::invalid_argument("published table: '" + line + "'");
    variances.push_back(number(words[1], line));
  }
  std::vector<PublishedCell> cells;
  while (std::getline(lines, line)) {
    const std::vector<std::string> row = split(line, ",");
    if (row.size() != header.size()) {
      throw std::invalid_argument("published table: '" + line + "'");
    }
    const auto step = static_cast<std::int64_t>(number(row[0], line));
    for (std::size_t i = 1; i < row.size(); ++i) {
      const std::vector<std::string> parts = split(row[i], " ± ");
      if (parts.size() != 2) throw std::invalid_argument("published table: '" + line + "'");
      cells.push_back({step, variances[i - 1], number(parts[0], line), number(parts[1], line)});
    }
  }
  return cells;
}

const std::vector<PublishedCell>& published_cells() {
  static const std::vector<PublishedCell> cells = read_published_cells(published_table_1);
  return cells;
}

std::optional<PublishedCell> published_cell(std::int64_t step, double variance) {
  for (const PublishedCell& cell : published_cells()) {
    if (cell.step == step && cell.variance == variance) return cell;
  }
  return std::nullopt;
}

}  // namespace oubliette
