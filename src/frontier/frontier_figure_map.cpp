// Edges, boxes and outlines of cells, and the layers of gnuplot's plot command.
#include "frontier/frontier_figure_map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "frontier/frontier_outline.hpp"

namespace oubliette {
namespace {

double halfway(double a, double b, bool on_log_scale) {
  return on_log_scale ? std::sqrt(a * b) : (a + b) / 2;
}

// The cells of one kind; neighbours in a column are one box.
std::string boxes(const FigureMap& map, bool diverge) {
  std::string lines;
  for (std::size_t i = 0; i < map.columns(); ++i) {
    for (std::size_t j = 0; j < map.rows(); ++j) {
      if (runs_diverge(map.cell(i, j)) != diverge) continue;
      std::size_t end = j + 1;
      while (end < map.rows() && runs_diverge(map.cell(i, end)) == diverge) ++end;
      const double left = map.column_edges[i], right = map.column_edges[i + 1];
      const double low = map.row_edges[i][j], high = map.row_edges[i][end];
      lines += data_line({(left + right) / 2, (low + high) / 2, left, right, low, high});
      j = end;
    }
  }
  return lines;
}

}  // namespace

Numbers cell_edges(const Numbers& centres, bool on_log_scale) {
  const auto mirrored = [on_log_scale](double centre, double edge) {
    return on_log_scale ? centre * centre / edge : 2 * centre - edge;
  };
  if (centres.size() < 2) {
    const double c = centres.at(0);
    return on_log_scale ? Numbers{c / 1.2, c * 1.2} : Numbers{c - 0.5, c + 0.5};
  }
  Numbers edges(1);
  for (std::size_t i = 1; i < centres.size(); ++i) {
    edges.push_back(halfway(centres[i - 1], centres[i], on_log_scale));
  }
  edges.front() = mirrored(centres.front(), edges[1]);
  edges.push_back(mirrored(centres.back(), edges.back()));
  return edges;
}

double FigureMap::lowest() const {
  double low = row_edges.at(0).front();
  for (const Numbers& edges : row_edges) low = std::min(low, edges.front());
  return low;
}

double FigureMap::highest() const {
  double high = row_edges.at(0).back();
  for (const Numbers& edges : row_edges) high = std::max(high, edges.back());
  return high;
}

std::string outline(const FigureMap& map, const std::function<bool(const FrontierCell&)>& inside) {
  std::string lines;
  for (const auto& chain :
       frontier_outline(map.columns(), map.rows(),
                        [&](std::size_t i, std::size_t j) { return inside(map.cell(i, j)); })) {
    for (const Corner& corner : chain) {
      const std::size_t left = corner.column == 0 ? 0 : corner.column - 1;
      const std::size_t right = std::min(corner.column, map.columns() - 1);
      lines += data_line(
          {map.column_edges[corner.column],
           halfway(map.row_edges[left][corner.row], map.row_edges[right][corner.row], true)});
    }
    lines += "\n";
  }
  return lines;
}

std::string column_line(const FigureMap& map, const std::vector<std::optional<double>>& heights) {
  std::string lines;
  for (std::size_t i = 0; i < heights.size(); ++i) {
    if (!heights[i]) continue;
    if (heights.size() > 1) {
      lines += data_line({map.column_centres[i], heights[i]});
    } else {  // one point is no line
      lines += data_line({map.column_edges[0], heights[i]});
      lines += data_line({map.column_edges[1], heights[i]});
    }
  }
  return lines;
}

bool is_in_view(const FigureMap& map, const std::vector<std::optional<double>>& heights) {
  const double low = map.lowest(), high = map.highest();
  std::optional<double> last;
  for (const std::optional<double>& height : heights) {
    if (!height) continue;
    const double other = last.value_or(*height);
    if (std::min(*height, other) <= high && std::max(*height, other) >= low) return true;
    last = height;
  }
  return false;
}

void FigureLayers::add_cells(const FigureMap& map, const FrontierTable& table) {
  const auto add = [&](const std::string& name, bool diverge, const std::string& colour,
                       const std::string& title) {
    const std::string rows = oubliette::boxes(map, diverge);
    if (rows.empty()) return;
    data += data_block(name, rows);
    boxes += fmt::format(
        "data index '{0}' using 1:2:3:4:5:6 with boxxyerror fs solid 1 border lc rgb '{1}' lw 0.3 "
        "lc rgb '{1}' title '{2}', \\\n    ",
        name, colour, title);
  };
  const std::string of = fmt::format(" of {} runs grew by 1000", table.setup.repeats);
  add("runs_converge", false, "#a6cbe8", "blue: at most half" + of);
  add("runs_diverge", true, "#d6604d", "red: most" + of);
}

void FigureLayers::add_line(const std::string& name, const std::string& rows,
                            const std::string& style, const std::string& title) {
  if (rows.empty()) return;
  data += data_block(name, rows);
  rims += fmt::format(
      "data index '{}' using 1:2 with lines lw 7 lc rgb '#ffffff' notitle, \\\n    ", name);
  lines += fmt::format("data index '{}' using 1:2 with lines {} title '{}', \\\n    ", name, style,
                       title);
}

void FigureLayers::add_points(const std::string& name, const std::string& rows,
                              const std::string& style, const std::string& title) {
  if (rows.empty()) return;
  data += data_block(name, rows);
  points += fmt::format("data index '{}' using 1:2 with points {} title '{}', \\\n    ", name,
                        style, title);
}

// 1/0 draws nothing.
void FigureLayers::add_name(const std::string& style, const std::string& title) {
  lines += fmt::format("1/0 with lines {} title '{}', \\\n    ", style, title);
}

std::string FigureLayers::plot() const {
  return "  plot " + boxes + rims + lines + points + "1/0 notitle";  // which ends the list
}

std::string map_axes(const std::string& title, const std::string& y, const FigureMap& map) {
  // A single row may have no power of ten in it.
  const double middle = halfway(map.lowest(), map.highest(), true);
  const std::string tic =
      map.rows() > 1 ? "" : fmt::format("  set ytics add (\"{0:.4g}\" {0})\n", middle);
  return fmt::format(
      R"gp(  set title "{}"
  set xlabel "expected batch size B"
  set ylabel "{}"
  set xrange [{}:{}]
  set logscale y
  set yrange [{}:{}]
  set tics out nomirror
  set ytics add (0.02, 0.05, 0.2, 0.5, 2, 5, 20, 50, 200, 500, 2000, 5000)
  set bmargin at screen 0.265
  set key at screen 0.5, screen 0.01 center bottom Left reverse samplen 5
{})gp",
      title, y, shortest_decimal(map.column_edges.front()),
      shortest_decimal(map.column_edges.back()), shortest_decimal(map.lowest()),
      shortest_decimal(map.highest()), tic);
}

std::string runs_text(const FrontierTable& table) {
  return fmt::format("{} run{} of {} steps a cell", table.setup.repeats,
                     table.setup.repeats == 1 ? "" : "s", table.setup.steps);
}

}  // namespace oubliette
