// Comparing the lines of Figure 1 with the exact boundary.
#include "proofs_check/stability/figure_1.hpp"

#include <algorithm>
#include <stdexcept>

namespace oubliette::stability {
namespace {

bool decided(Truth truth) {
  if (truth == Truth::unknown)
    throw std::domain_error("figure_1: an enclosure is too wide to tell");
  return truth == Truth::yes;
}

}  // namespace

std::vector<Cell> figure_1_cells() {
  std::vector<Cell> cells;
  for (long Q = 1; Q <= 50; ++Q) {
    const Interval sigma = coherence_of_axes(Q);
    for (long B = 1; B < 50; ++B) {
      cells.push_back({Q, B, mean_square_boundary(Q, B), figure_1_lines(sigma, B)});
    }
  }
  return cells;
}

Score score(const std::vector<Cell>& cells, Line line, const Rational& eta, bool diverges_at_line) {
  Score result;
  for (const Cell& cell : cells) {
    const Interval& border = cell.lines.*line;
    const bool beyond =
        decided(diverges_at_line ? less_equal(border, Interval(eta)) : less(border, Interval(eta)));
    const bool diverges = cell.boundary < eta;
    result.cells += 1;
    result.right += beyond == diverges ? 1 : 0;
    result.diverging += diverges ? 1 : 0;
    result.found += beyond && diverges ? 1 : 0;
    result.false_alarms += beyond && !diverges ? 1 : 0;
  }
  return result;
}

std::vector<Interval> ratios(const std::vector<Cell>& cells, Line line) {
  std::vector<Interval> found;
  for (const Cell& cell : cells) found.push_back(cell.lines.*line / Interval(cell.boundary));
  std::sort(found.begin(), found.end(),
            [](const Interval& a, const Interval& b) { return a.lo < b.lo; });
  return found;
}

long count_within(const std::vector<Interval>& ratios, const Rational& factor) {
  return std::count_if(ratios.begin(), ratios.end(), [&](const Interval& r) {
    return decided(less_equal(r, Interval(factor))) && decided(less_equal(Interval(1 / factor), r));
  });
}

std::string quantiles(const std::vector<Interval>& sorted) {
  std::string text;
  for (const std::size_t percent : {0UL, 5UL, 25UL, 50UL, 75UL, 95UL, 100UL}) {
    const std::size_t place = std::min(sorted.size() - 1, sorted.size() * percent / 100);
    text += (text.empty() ? "" : ", ") + decimals(sorted.at(place).lo, 3);
  }
  return text;
}

std::vector<Cell> select(const std::vector<Cell>& cells,
                         const std::function<bool(const Cell&)>& chosen) {
  std::vector<Cell> found;
  std::copy_if(cells.begin(), cells.end(), std::back_inserter(found), chosen);
  return found;
}

}  // namespace oubliette::stability
