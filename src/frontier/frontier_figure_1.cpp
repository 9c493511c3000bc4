// Figure 1: a map of cells by B and sigma, with boundaries and the lines of both theorems.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "frontier/frontier_figure_map.hpp"
#include "frontier/frontier_summary_parts.hpp"

namespace oubliette {
namespace {

constexpr std::size_t longest_eta_in_a_name = 40;

std::string name_at(const FrontierGrid& grid, std::size_t eta) {
  std::string text = eta_text(grid.eta[eta]);
  std::replace(text.begin(), text.end(), '/', '_');
  if (text.size() > longest_eta_in_a_name) text = fmt::format("number_{}", eta + 1);
  return "figure_1_eta_" + text;
}

// Columns where sigma is defined for all Q (not at B = n_r = n_f, where there is no noise).
std::vector<std::size_t> columns_with_sigma(const FrontierTable& table, std::size_t eta) {
  std::vector<std::size_t> columns;
  for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
    bool defined = true;
    for (std::size_t q = 0; q < table.grid.Q.size(); ++q) {
      defined = defined && table.cell(eta, b, q).sigma.has_value();
    }
    if (defined) columns.push_back(b);
  }
  return columns;
}

FigureMap map_by_sigma(const FrontierTable& table, std::size_t eta,
                       const std::vector<std::size_t>& columns) {
  FigureMap map;
  for (const std::size_t b : columns) {
    map.column_centres.push_back(static_cast<double>(table.grid.B[b]));
    Numbers sigma;
    for (std::size_t q = 0; q < table.grid.Q.size(); ++q) {
      sigma.push_back(*table.cell(eta, b, q).sigma);
    }
    map.row_edges.push_back(cell_edges(sigma, true));
  }
  map.column_edges = cell_edges(map.column_centres, false);
  map.cell = [&table, eta, columns](std::size_t i, std::size_t j) -> const FrontierCell& {
    return table.cell(eta, columns[i], j);
  };
  return map;
}

// What the legend says of a theorem whose line is not in the picture.
std::string outcome_everywhere(const FigureMap& map, const PublishedThreshold& threshold) {
  std::size_t yes = 0, undefined = 0;
  const std::size_t all = map.columns() * map.rows();
  for (std::size_t i = 0; i < map.columns(); ++i) {
    for (std::size_t j = 0; j < map.rows(); ++j) {
      const std::string& answer = map.cell(i, j).*threshold.column;
      yes += answer == "yes" ? 1 : 0;
      undefined += answer == "undefined" ? 1 : 0;
    }
  }
  if (undefined == all) return "undefined";
  if (yes == 0) return "applies for no σ shown";
  return yes == all ? "applies for all σ shown" : "its line is not in the picture";
}

void add_theorems(FigureLayers& layers, const FigureMap& map, const FrontierTable& table,
                  std::size_t eta, const std::vector<std::size_t>& columns) {
  struct Look {
    std::string name, dashes, style, meaning;
  };
  static const std::vector<Look> looks{
      {"theorem_3_6", "solid", "lw 3 lc rgb '#67001f'", "diverges below"},
      {"theorem_3_7_printed", "dashed", "lw 3 dt (10,5) lc rgb '#053061'", "applies above"},
      {"theorem_3_7_proved", "dash-dotted", "lw 3 dt (10,4,2,4) lc rgb '#00441b'",
       "applies above"}};
  std::vector<SigmaLines> lines;
  lines.reserve(columns.size());
  for (const std::size_t b : columns) {
    lines.push_back(sigma_lines(table.setup, table.grid.eta[eta], table.grid.B[b]));
  }
  for (std::size_t t = 0; t < looks.size(); ++t) {
    const PublishedThreshold& threshold = published_thresholds()[t];
    std::vector<std::optional<double>> heights;
    heights.reserve(lines.size());
    for (const SigmaLines& at : lines) heights.push_back(at.*threshold.line);
    const auto& [name, dashes, style, meaning] = looks[t];
    if (is_in_view(map, heights)) {
      layers.add_line(name, column_line(map, heights), style,
                      fmt::format("{}: {} ({})", dashes, threshold.name, meaning));
    } else {
      layers.add_name(style, threshold.name + ": " + outcome_everywhere(map, threshold));
    }
  }
}

}  // namespace

Figure figure_1(const FrontierTable& table, std::size_t eta) {
  const FrontierGrid& grid = table.grid;
  const std::string name = name_at(grid, eta);
  const std::string title = fmt::format("Figure 1 at η = {}: {}; {}", eta_text(grid.eta[eta]),
                                        figure_subject(table), runs_text(table));
  const std::vector<std::size_t> columns = columns_with_sigma(table, eta);
  if (columns.empty()) {
    return empty_figure(name, title, "σ is undefined at every B of the sweep");
  }
  const FigureMap map = map_by_sigma(table, eta, columns);
  FigureLayers layers;
  layers.add_cells(map, table);
  layers.add_line("mean_square",
                  outline(map, [](const FrontierCell& c) { return c.verdict == "diverges"; }),
                  "lw 4 lc rgb '#000000'", "exact boundary of E‖w_k‖^2 (mean square)");
  layers.add_line("almost_sure",
                  outline(map, [](const FrontierCell& c) { return growth_of(c) == Growth::grows; }),
                  "lw 4 dt (2,2) lc rgb '#000000'", "almost-sure boundary (Lyapunov exponent 0)");
  add_theorems(layers, map, table, eta, columns);
  std::string y = fmt::format("mix-coherence σ, log scale (Q = {}", grid.Q.front());
  if (grid.Q.size() > 1) y += fmt::format(" at the bottom, {} at the top", grid.Q.back());
  const std::string axes = map_axes(title, y + ")", map) + batch_size_tics(grid);
  return {name, figure_script(name, title, axes + layers.plot()), layers.data};
}

}  // namespace oubliette
