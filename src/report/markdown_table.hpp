// A table in Markdown.
#pragma once

#include <string>
#include <vector>

namespace oubliette {

/// Rows of cells under a header; bars within a cell are escaped.
class MarkdownTable {
 public:
  explicit MarkdownTable(const std::vector<std::string>& header);

  /// @throws std::invalid_argument  when it has not as many cells as the header.
  void add(const std::vector<std::string>& cells);
  /// No row yet.
  bool empty() const { return rows_ == 0; }
  /// Header, rule and rows, each line ended.
  const std::string& text() const { return text_; }

 private:
  std::size_t columns_;
  std::size_t rows_ = 0;
  std::string text_;
};

}  // namespace oubliette
