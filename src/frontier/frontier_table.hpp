// The results of a whole sweep: its grid, its cells, and where stability ends by (B, Q).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "frontier/boundaries.hpp"
#include "frontier/frontier_cell.hpp"

namespace oubliette {

/// The cells of a sweep, in the order of the table: by eta, then B, then Q.
struct FrontierGrid {
  std::vector<Rational> eta;
  std::vector<long> B;
  std::vector<long> Q;  // {0} for a problem of the user's own

  struct Place {
    std::size_t eta, B, Q;  // positions in the lists
  };
  std::size_t size() const { return eta.size() * B.size() * Q.size(); }
  Place place(std::size_t cell) const;
};

/// Critical eta by (B, Q), for pictures and quantiles: the middle of each enclosure. Empty where
/// undefined, or where no eta is critical.
struct Limits {
  std::optional<double> mean_square, almost_sure;
  std::optional<double> theorem_3_6, theorem_3_7_printed, theorem_3_7_proved;
};
using Limit = std::optional<double> Limits::*;

struct FrontierTable {
  FrontierSetup setup;
  std::string problem_file;  // empty: the paper's set-up
  FrontierGrid grid;
  std::vector<FrontierCell> cells;  // by eta, B, Q
  std::vector<Limits> limits;       // by B, Q

  const FrontierCell& cell(std::size_t eta, std::size_t B, std::size_t Q) const {
    return cells[(eta * grid.B.size() + B) * grid.Q.size() + Q];
  }
  const Limits& limit(std::size_t B, std::size_t Q) const { return limits[B * grid.Q.size() + Q]; }
};

/// Most of the repetitions diverged.
bool runs_diverge(const FrontierCell& cell);

/// The inverse of csv_row, but for the exact eta.
/// @throws std::invalid_argument  with the row, when it is none.
FrontierCell parse_csv_row(const std::string& row);

/// The limits of each (B, Q) of the grid, on `threads` threads.
std::vector<Limits> setup_limits(const FrontierSetup& setup, const FrontierGrid& grid,
                                 unsigned threads);
std::vector<Limits> problem_limits(const UnlearningProblem& problem, const FrontierGrid& grid,
                                   unsigned threads);

}  // namespace oubliette
