// The results of a whole sweep: its grid, its cells, and where stability ends by (B, Q).
#pragma once

#include <cstddef>
#include <functional>
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

/// The sign of the top Lyapunov exponent, as far as it is known. An exponent estimated from sample
/// paths carries chance: within 3 of its standard errors of 0, or without a standard error, its
/// sign is undecided and counts as neither. A true exponent of 0 passes for decided in 1.5 % of
/// the cells with 10 repetitions (Student's t), in 0.3 % with many. -infinity is decided: a path
/// that reaches 0 stays there, and what happens in one path happens in almost every long one.
enum class Growth { decays, undecided, grows };
Growth growth_of(const FrontierCell& cell);
/// Whether some exponent is an estimate; those of the paper's set-up are finite sums.
bool has_estimated_exponents(const FrontierTable& table);

/// Where in the grid the step sizes stand that the summary lists and Figure 1 draws: all of them,
/// or of more than `most_shown_etas` that many, spread evenly, the first and the last included.
constexpr std::size_t most_shown_etas = 24;
std::vector<std::size_t> shown_etas(const FrontierGrid& grid);
/// "24 of 1000 step sizes are shown, spread evenly; all are in frontier.csv"; empty when all are.
std::string shown_etas_text(const FrontierGrid& grid);

/// The inverse of csv_row, with the eta that the row prints.
/// @throws std::invalid_argument  with the row, when it is none.
FrontierCell parse_csv_row(const std::string& row);

/// The limits of each (B, Q) of the grid, on `threads` threads; of none any more once `stopped`,
/// which all threads ask, says so.
/// @throws std::domain_error  naming the place, when its limits cannot be computed.
std::vector<Limits> setup_limits(
    const FrontierSetup& setup, const FrontierGrid& grid, unsigned threads,
    const std::function<bool()>& stopped = [] { return false; });
std::vector<Limits> problem_limits(
    const UnlearningProblem& problem, const FrontierGrid& grid, unsigned threads,
    const std::function<bool()>& stopped = [] { return false; });

}  // namespace oubliette
