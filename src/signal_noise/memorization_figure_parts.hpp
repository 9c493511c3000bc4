// What the figures of the memorisation experiment share: maps of cells.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "report/figure.hpp"
#include "signal_noise/memorization_statistics.hpp"

namespace oubliette {

/// A map with a colour scale: one box a cell, d across and signal up, equally spaced in the order
/// of the lists.
struct CellMap {
  std::string name;            // of its data
  std::string title;           // of the panel
  std::string colour_title;    // of the scale
  std::vector<double> values;  // by d, then signal; NaN: grey
  /// Ends of the scale; when absent, those of the values, with 0 among them if `from_zero`.
  std::optional<std::pair<double, double>> range;
  bool log_scale_allowed = false;  // used when the largest is at least 30 times the least
  bool from_zero = true;
  std::string before;  // commands of the script before it is drawn
};

/// The value of a quantity at each cell's mean.
std::vector<double> cell_values(const CellSample& sample, const Quantity& quantity);
/// The mean over each cell's repetitions that have the quantity.
std::vector<double> repetition_means(const CellSample& sample, const Quantity& quantity);

/// Axes, their tics and the colours of maps: the start of a script.
std::string map_frame(const MemorizationGrid& grid);
/// The cells of a map as lines of data.
std::string map_rows(const MemorizationGrid& grid, const std::vector<double>& values);
/// Draws the map, and an outline by the name of its data; empty: none.
std::string draw_map(const CellMap& map, const std::string& outline);
/// Panels one after the other, with a line of text at the bottom of the picture, at
/// this part of its height.
std::string panels_above(const std::vector<std::string>& panels, const std::string& footer,
                         double height = 0.025);

/// The edges between cells that have memorised and others, as line segments; empty: none.
std::string outline_rows(const MemorizationGrid& grid, const std::vector<bool>& in);
/// What the outline is, or that no cell has memorised, for a legend.
std::string outline_title(bool any_memorised);

/// Whether positive values are better shown on a log scale: the largest 30 times the least.
bool spans_decades(const std::vector<double>& values);

/// "n = 50 (25 to forget), 10 filters a sign, ...": of the base.
std::string figure_setting(const MemorizationTable& table);
/// The same with "; mean of 20 repetitions".
std::string figure_subject(const MemorizationTable& table);

Figure memorization_figure_2(const MemorizationTable& table);
Figure memorization_figure_2_theory(const MemorizationTable& table);
Figure memorization_figure_forgetting(const MemorizationTable& table);
Figure memorization_figure_init_scale(const MemorizationTable& table);
Figure memorization_figure_breaks(const MemorizationTable& table);

}  // namespace oubliette
