// Names the random streams of a cell, and a cell that fails.
#include "cli/frontier_rows.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "cli/command_error.hpp"
#include "cli/stream_key.hpp"

namespace oubliette {

ComputeCell frontier_rows(std::shared_ptr<const FrontierGrid> grid, FrontierCellAt cell) {
  return [grid = std::move(grid), cell = std::move(cell)](std::size_t number) {
    const FrontierGrid::Place at = grid->place(number);
    const Rational& eta = grid->eta[at.eta];
    const long B = grid->B[at.B], Q = grid->Q[at.Q];
    try {
      return csv_row(
          cell(eta, B, Q, stream_key(fmt::format("eta {} B {} Q {}", to_string(eta), B, Q))));
    } catch (const std::domain_error& error) {
      const std::string name = Q == 0 ? "" : fmt::format(", Q = {}", Q);
      throw std::domain_error(fmt::format("at eta = {}, B = {}{}: {}", to_string(eta), B, name,
                                          without_prefix("frontier", error.what())));
    }
  };
}

}  // namespace oubliette
