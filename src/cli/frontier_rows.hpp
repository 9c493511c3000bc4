// The cells of a frontier as rows of its table.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "frontier/frontier_table.hpp"
#include "sweep/crew.hpp"

namespace oubliette {

/// Computes one cell with the random streams of `key`.
using FrontierCellAt =
    std::function<FrontierCell(const Rational& eta, long B, long Q, std::uint64_t key)>;

/// Rows by the number of the cell in the grid. A cell that throws std::domain_error throws another
/// one that names it: "at eta = 1/4, B = 3: ..."; Q is named where it is not 0.
ComputeCell frontier_rows(std::shared_ptr<const FrontierGrid> grid, FrontierCellAt cell);

}  // namespace oubliette
