// Rows of cells as Markdown.
#include "report/markdown_table.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace oubliette {
namespace {

std::string row(const std::vector<std::string>& cells) {
  std::string text = "|";
  for (const std::string& cell : cells) {
    text += ' ';
    for (const char c : cell) text += c == '|' ? std::string("\\|") : std::string(1, c);
    text += " |";
  }
  return text + "\n";
}

}  // namespace

MarkdownTable::MarkdownTable(const std::vector<std::string>& header)
    : columns_(header.size()), text_(row(header) + "|") {
  for (std::size_t i = 0; i < columns_; ++i) text_ += "---|";
  text_ += "\n";
}

void MarkdownTable::add(const std::vector<std::string>& cells) {
  if (cells.size() != columns_) {
    throw std::invalid_argument(
        fmt::format("MarkdownTable: a row of {} under a header of {}", cells.size(), columns_));
  }
  text_ += row(cells);
  ++rows_;
}

}  // namespace oubliette
