// Figure 1: a map of cells, blue where runs converge and red where they diverge, with boundaries.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "frontier/frontier_figure_parts.hpp"
#include "frontier/frontier_outline.hpp"
#include "linalg/approx_matrix.hpp"

namespace oubliette {
namespace {

using Numbers = std::vector<double>;

double halfway(double a, double b, bool on_log_scale) {
  return on_log_scale ? std::sqrt(a * b) : (a + b) / 2;
}

// Where cells around the sorted `centres` meet; the outermost are as wide to both sides.
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

// A map: columns of cells by B, rows upwards. Row edges may differ from column to column.
struct Map {
  Numbers column_edges;
  std::vector<Numbers> row_edges;  // by column
  std::function<const FrontierCell&(std::size_t column, std::size_t row)> cell;

  std::size_t columns() const { return row_edges.size(); }
  std::size_t rows() const { return row_edges.empty() ? 0 : row_edges[0].size() - 1; }
};

// The cells of one kind; neighbours in a column are one box.
std::string boxes(const Map& map, bool diverge) {
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

std::string outline(const Map& map, const std::function<bool(const FrontierCell&)>& inside) {
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

// Draws the map, then the white rims of all lines, then the lines; what has no data is left out.
struct Layers {
  std::string data, boxes, rims, lines;

  void add_boxes(const std::string& name, const std::string& rows, const std::string& colour,
                 const std::string& title) {
    if (rows.empty()) return;
    data += data_block(name, rows);
    boxes += fmt::format(
        "data index '{0}' using 1:2:3:4:5:6 with boxxyerror fs solid 1 border lc rgb '{1}' lw 0.3 "
        "lc rgb '{1}' title '{2}', \\\n    ",
        name, colour, title);
  }
  void add_line(const std::string& name, const std::string& rows, const std::string& style,
                const std::string& title) {
    if (rows.empty()) return;
    data += data_block(name, rows);
    rims += fmt::format(
        "data index '{}' using 1:2 with lines lw 7 lc rgb '#ffffff' notitle, \\\n    ", name);
    lines += fmt::format("data index '{}' using 1:2 with lines {} title '{}', \\\n    ", name,
                         style, title);
  }
  // 1/0 draws nothing: it ends the list.
  std::string plot() const { return "  plot " + boxes + rims + lines + "1/0 notitle"; }
};

void add_cells(Layers& layers, const Map& map, const FrontierTable& table) {
  const std::string of = fmt::format(" of {} runs grew by 1000", table.setup.repeats);
  layers.add_boxes("runs_converge", boxes(map, false), "#a6cbe8", "blue: at most half" + of);
  layers.add_boxes("runs_diverge", boxes(map, true), "#d6604d", "red: most" + of);
}

void add_outlines(Layers& layers, const Map& map) {
  layers.add_line("mean_square",
                  outline(map, [](const FrontierCell& c) { return c.verdict == "diverges"; }),
                  "lw 4 lc rgb '#000000'", "exact boundary of E‖w_k‖^2 (mean square)");
  layers.add_line("almost_sure", outline(map, [](const FrontierCell& c) { return c.lyapunov > 0; }),
                  "lw 4 dt (2,2) lc rgb '#000000'", "almost-sure boundary (Lyapunov exponent 0)");
}

std::string axes(const std::string& title, const std::string& y, double low, double high,
                 const Numbers& column_edges) {
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
)gp",
      title, y, shortest_decimal(column_edges.front()), shortest_decimal(column_edges.back()),
      shortest_decimal(low), shortest_decimal(high));
}

std::string runs_text(const FrontierTable& table) {
  return fmt::format("{} run{} of {} steps a cell", table.setup.repeats,
                     table.setup.repeats == 1 ? "" : "s", table.setup.steps);
}

}  // namespace

Figure figure_1(const FrontierTable& table, std::size_t eta) {
  const FrontierGrid& grid = table.grid;
  std::string name = "figure_1_eta_" + eta_text(grid.eta[eta]);
  std::replace(name.begin(), name.end(), '/', '_');
  // Columns where sigma is defined for all Q (not at B = n_r = n_f, where there is no noise).
  std::vector<std::size_t> columns;
  for (std::size_t b = 0; b < grid.B.size(); ++b) {
    bool defined = true;
    for (std::size_t q = 0; q < grid.Q.size(); ++q) {
      defined = defined && table.cell(eta, b, q).sigma.has_value();
    }
    if (defined) columns.push_back(b);
  }
  if (columns.empty()) return {name, figure_script(name, "sigma is undefined", ""), ""};
  Map map;
  Numbers centres;
  for (const std::size_t b : columns) {
    centres.push_back(static_cast<double>(grid.B[b]));
    Numbers sigma;
    for (std::size_t q = 0; q < grid.Q.size(); ++q) sigma.push_back(*table.cell(eta, b, q).sigma);
    map.row_edges.push_back(cell_edges(sigma, true));
  }
  map.column_edges = cell_edges(centres, false);
  map.cell = [&](std::size_t i, std::size_t j) -> const FrontierCell& {
    return table.cell(eta, columns[i], j);
  };

  Layers layers;
  add_cells(layers, map, table);
  add_outlines(layers, map);
  std::string solid, dashed, proved;
  for (const std::size_t b : columns) {
    const SigmaLines at = sigma_lines(table.setup, grid.eta[eta], grid.B[b]);
    const double B = static_cast<double>(grid.B[b]);
    if (at.theorem_3_6) solid += data_line({B, at.theorem_3_6});
    if (at.theorem_3_7_printed) dashed += data_line({B, at.theorem_3_7_printed});
    if (at.theorem_3_7_proved) proved += data_line({B, at.theorem_3_7_proved});
  }
  layers.add_line("theorem_3_6", solid, "lw 3 lc rgb '#67001f'",
                  "solid: Theorem 3.6 (diverges below)");
  layers.add_line("theorem_3_7_printed", dashed, "lw 3 dt (10,5) lc rgb '#053061'",
                  "dashed: Theorem 3.7 as printed (applies above)");
  layers.add_line("theorem_3_7_proved", proved, "lw 3 dt (10,4,2,4) lc rgb '#00441b'",
                  "dash-dotted: Theorem 3.7 as proved (applies above)");

  double low = map.row_edges[0].front(), high = map.row_edges[0].back();
  for (const Numbers& edges : map.row_edges) {
    low = std::min(low, edges.front());
    high = std::max(high, edges.back());
  }
  const std::string title = fmt::format("Figure 1 at η = {}: {}; {}", eta_text(grid.eta[eta]),
                                        figure_subject(table), runs_text(table));
  const std::string y =
      fmt::format("mix-coherence σ, log scale (Q = {} at the bottom, {} at the top)",
                  grid.Q.front(), grid.Q.back());
  return {name,
          figure_script(name, title, axes(title, y, low, high, map.column_edges) + layers.plot()),
          layers.data};
}

Figure figure_1_of_problem(const FrontierTable& table) {
  const FrontierGrid& grid = table.grid;
  Map map;
  Numbers B, eta;
  for (const long b : grid.B) B.push_back(static_cast<double>(b));
  for (const Rational& e : grid.eta) eta.push_back(approx_real(e));
  map.column_edges = cell_edges(B, false);
  map.row_edges.assign(B.size(), cell_edges(eta, true));
  map.cell = [&](std::size_t i, std::size_t j) -> const FrontierCell& {
    return table.cell(j, i, 0);
  };
  Layers layers;
  add_cells(layers, map, table);
  layers.add_line("almost_sure", outline(map, [](const FrontierCell& c) { return c.lyapunov > 0; }),
                  "lw 4 dt (2,2) lc rgb '#000000'",
                  "almost-sure boundary (estimated Lyapunov exponent 0)");
  for (const LimitLine& line : limit_lines(table)) {
    std::string points;
    for (std::size_t b = 0; b < B.size(); ++b) {
      const std::optional<double> at = table.limit(b, 0).*line.limit;
      if (at && *at > 0) points += data_line({B[b], at});
    }
    layers.add_line(line.name, points, line.style, line.title);
  }
  const std::string title =
      fmt::format("Figure 1: {}; {}", figure_subject(table), runs_text(table));
  return {"figure_1",
          figure_script("figure_1", title,
                        axes(title, "step size η, log scale", map.row_edges[0].front(),
                             map.row_edges[0].back(), map.column_edges) +
                            layers.plot()),
          layers.data};
}

}  // namespace oubliette
