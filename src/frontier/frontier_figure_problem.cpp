// The figure of a problem of the user's own: a map of cells by B and eta, with boundaries.
#include <fmt/format.h>

#include <utility>

#include "frontier/frontier_figure_map.hpp"
#include "linalg/approx_matrix.hpp"

namespace oubliette {
namespace {

FigureMap map_by_eta(const FrontierTable& table) {
  FigureMap map;
  Numbers eta;
  for (const long B : table.grid.B) map.column_centres.push_back(static_cast<double>(B));
  for (const Rational& e : table.grid.eta) eta.push_back(approx_real(e));
  map.column_edges = cell_edges(map.column_centres, false);
  map.row_edges.assign(table.grid.B.size(), cell_edges(eta, true));
  map.cell = [&table](std::size_t i, std::size_t j) -> const FrontierCell& {
    return table.cell(j, i, 0);
  };
  return map;
}

std::string undecided_cells(const FigureMap& map, const FrontierTable& table) {
  std::string rows;
  for (std::size_t i = 0; i < map.columns(); ++i) {
    for (std::size_t j = 0; j < map.rows(); ++j) {
      if (growth_of(map.cell(i, j)) != Growth::undecided) continue;
      rows += data_line({map.column_centres[i], approx_real(table.grid.eta[j])});
    }
  }
  return rows;
}

}  // namespace

Figure figure_1_of_problem(const FrontierTable& table) {
  const FigureMap map = map_by_eta(table);
  FigureLayers layers;
  layers.add_cells(map, table);
  layers.add_line(
      "almost_sure",
      outline(map, [](const FrontierCell& c) { return growth_of(c) == Growth::grows; }),
      "lw 4 dt (2,2) lc rgb '#000000'",
      "typical runs grow beyond (estimated Lyapunov exponent above 0 by 3 standard errors)");
  for (const LimitLine& line : limit_lines(table)) {
    std::vector<std::optional<double>> heights;
    bool any = false, zero = false;
    for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
      heights.push_back(table.limit(b, 0).*line.limit);
      if (heights.back() && *heights.back() <= 0) {  // not on a log scale
        heights.back().reset();
        zero = true;
      }
      any = any || heights.back();
    }
    if (is_in_view(map, heights)) {
      layers.add_line(line.name, column_line(map, heights), line.style, line.title);
    } else {
      const char* where = any ? "not at the η shown" : zero ? "at η = 0" : "at no η";
      layers.add_name(line.style, short_title(line) + ": " + where);
    }
  }
  layers.add_points("undecided", undecided_cells(map, table), "pt 7 ps 0.9 lc rgb '#000000'",
                    table.setup.repeats == 1
                        ? "a single run has no standard error: sign of the exponent undecided"
                        : "estimated exponent within 3 standard errors of 0: sign undecided");
  const std::string title = fmt::format("Runs by batch size and step size: {}; {}",
                                        figure_subject(table), runs_text(table));
  return {"figure_1",
          figure_script("figure_1", title,
                        map_axes(title, "step size η, log scale", map) +
                            batch_size_tics(table.grid) + layers.plot()),
          layers.data};
}

}  // namespace oubliette
