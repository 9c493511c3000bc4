// The 2450 cells (Q, B) behind Figure 1: the exact boundary, the lines, and how far apart they are.
#pragma once

#include <array>
#include <functional>
#include <vector>

#include "proofs_check/stability/axis_problem.hpp"

namespace oubliette::stability {

struct Cell {
  long Q, B;
  Rational boundary;  // the exact mean-square boundary in eta
  Lines lines;
};
/// Q = 1..50, B = 1..49 (at B = 50 there is no noise and D is undefined).
std::vector<Cell> figure_1_cells();

using Line = Interval Lines::*;

/// How many cells a line gets right at step size eta, when it is taken as the border between
/// convergence (below) and divergence.
struct Score {
  long cells = 0, right = 0;
  long diverging = 0, found = 0;  // cells that diverge, and those of them beyond the line
  long false_alarms = 0;          // cells beyond the line that do not diverge
};
/// `diverges_at_line`: whether eta on the line itself is predicted to diverge, as (9) has it.
/// @throws std::domain_error  when an enclosure is too wide to tell.
Score score(const std::vector<Cell>& cells, Line line, const Rational& eta, bool diverges_at_line);

/// line / boundary over the cells, sorted.
std::vector<Interval> ratios(const std::vector<Cell>& cells, Line line);
/// How many of them certainly lie in [1/factor, factor]. @throws std::domain_error  as above.
long count_within(const std::vector<Interval>& ratios, const Rational& factor);
/// "0.889, 0.890, 0.893, 0.901, 0.926, 1.038, 1.774": least, 5, 25, 50, 75, 95 %, largest.
std::string quantiles(const std::vector<Interval>& sorted);

/// The cells that `chosen` accepts.
std::vector<Cell> select(const std::vector<Cell>& cells,
                         const std::function<bool(const Cell&)>& chosen);

}  // namespace oubliette::stability
