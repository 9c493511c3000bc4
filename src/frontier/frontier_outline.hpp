// Outlines of regions of a grid of cells, for pictures.
#pragma once

#include <functional>
#include <utility>
#include <vector>

namespace oubliette {

/// A corner of cells: `column` 0 is left of the first column, `row` 0 below the first row.
struct Corner {
  std::size_t column = 0, row = 0;
  bool operator==(const Corner&) const = default;
  bool operator<(const Corner& other) const {
    return std::pair(column, row) < std::pair(other.column, other.row);
  }
};

/// The lines between cells inside and outside, as chains of corners, as long as possible. The rim
/// of the grid is no line.
std::vector<std::vector<Corner>> frontier_outline(
    std::size_t columns, std::size_t rows,
    const std::function<bool(std::size_t column, std::size_t row)>& inside);

}  // namespace oubliette
