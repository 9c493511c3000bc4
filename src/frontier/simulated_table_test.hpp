// Tables of small grids for tests, simulated over 100 steps.
#pragma once

#include "frontier/frontier_cell.hpp"
#include "frontier/frontier_table.hpp"

namespace oubliette {

/// The cells and limits of `setup` with 100 steps, as the program computes them.
inline FrontierTable simulated_table(FrontierSetup setup, const FrontierGrid& grid) {
  setup.steps = 100;
  FrontierTable table{setup, "", grid, {}, {}};
  const SetupFrontier cells(setup);
  for (std::size_t i = 0; i < grid.size(); ++i) {
    const FrontierGrid::Place at = grid.place(i);
    table.cells.push_back(cells.cell(grid.eta[at.eta], grid.B[at.B], grid.Q[at.Q], i));
  }
  table.limits = setup_limits(setup, grid, 2);
  return table;
}

}  // namespace oubliette
