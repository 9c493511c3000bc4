// Maps of cells with boundaries, of which the figures by batch size are made.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "frontier/frontier_figure_parts.hpp"

namespace oubliette {

using Numbers = std::vector<double>;

/// Where cells around the sorted `centres` meet; the outermost are as wide to both sides.
Numbers cell_edges(const Numbers& centres, bool on_log_scale);

/// Columns of cells by B, rows upwards on a log scale. Row edges may differ from column to column.
struct FigureMap {
  Numbers column_centres, column_edges;
  std::vector<Numbers> row_edges;  // by column
  std::function<const FrontierCell&(std::size_t column, std::size_t row)> cell;

  std::size_t columns() const { return row_edges.size(); }
  std::size_t rows() const { return row_edges.empty() ? 0 : row_edges[0].size() - 1; }
  double lowest() const;
  double highest() const;
};

/// The lines around the cells inside, as data for gnuplot.
std::string outline(const FigureMap& map, const std::function<bool(const FrontierCell&)>& inside);

/// A line with a point in some of the columns, a stroke across the column when there is one only.
std::string column_line(const FigureMap& map, const std::vector<std::optional<double>>& heights);
/// Whether some of it is between the lowest and the highest edge of the map.
bool is_in_view(const FigureMap& map, const std::vector<std::optional<double>>& heights);

/// Draws the map, then the white rims of all lines, then the lines, then points; what has no data
/// is left out, or only named in the legend.
struct FigureLayers {
  std::string data, boxes, rims, lines, points;

  /// Blue and red by what the runs do.
  void add_cells(const FigureMap& map, const FrontierTable& table);
  void add_line(const std::string& name, const std::string& rows, const std::string& style,
                const std::string& title);
  void add_points(const std::string& name, const std::string& rows, const std::string& style,
                  const std::string& title);
  /// A line of the legend alone.
  void add_name(const std::string& style, const std::string& title);
  std::string plot() const;
};

/// Axes and legend of a map.
std::string map_axes(const std::string& title, const std::string& y, const FigureMap& map);
/// "10 runs of 1000 steps a cell".
std::string runs_text(const FrontierTable& table);

}  // namespace oubliette
