// Figure 3: the published thresholds over the exact boundary, by batch size.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "frontier/frontier_figure_parts.hpp"
#include "report/quantile.hpp"

namespace oubliette {

Figure figure_3(const FrontierTable& table) {
  const FrontierGrid& grid = table.grid;
  const std::vector<LimitLine> lines = limit_lines(table);
  const auto named = [&lines](const std::string& name) {
    return *std::find_if(lines.begin(), lines.end(),
                         [&](const LimitLine& line) { return line.name == name; });
  };
  std::string data, bands, medians;
  for (const auto& [name, fill] : {std::pair{"theorem_3_6", "#f4a582"},
                                   {"theorem_3_7_proved", "#a6dba0"},
                                   {"theorem_3_7_printed", "#92c5de"}}) {
    const LimitLine line = named(name);
    std::string rows;
    for (std::size_t b = 0; b < grid.B.size(); ++b) {
      std::vector<double> ratios;
      for (std::size_t q = 0; q < grid.Q.size(); ++q) {
        const Limits& at = table.limit(b, q);
        const std::optional<double> threshold = at.*line.limit;
        if (threshold && at.mean_square && *threshold > 0 && *at.mean_square > 0) {
          ratios.push_back(*threshold / *at.mean_square);
        }
      }
      if (ratios.empty()) continue;
      std::sort(ratios.begin(), ratios.end());
      rows += data_line({static_cast<double>(grid.B[b]), ratios.front(), median_of_sorted(ratios),
                         ratios.back()});
    }
    if (rows.empty()) continue;
    data += data_block(name, rows);
    bands += fmt::format(
        "data index '{}' using 1:2:4 with filledcurves fs transparent solid 0.45 noborder lc rgb "
        "'{}' notitle, \\\n    ",
        name, fill);
    medians += fmt::format("data index '{}' using 1:3 with {} {} title '{}', \\\n    ", name,
                           line_kind(grid), line.style, line.title);
  }
  const bool many = grid.Q.size() > 1;
  const std::string title = fmt::format(
      "{}ach threshold’s critical η over the exact one; {}{}",
      table.problem_file.empty() ? "Figure 3: e" : "E", figure_subject(table),
      many ? fmt::format("\nline: median over the {} Q, band: least to largest", grid.Q.size())
           : "");
  if (medians.empty()) {
    return empty_figure("figure_3", title,
                        "no batch size has both a threshold and an exact boundary");
  }
  const std::string body = fmt::format(
      R"gp(  set title {}
  set xlabel "expected batch size B"
  set ylabel "threshold / exact mean-square boundary, log scale"
  set logscale y
  set grid ytics lc rgb "#dddddd"
  set tics out nomirror
  set ytics add (0.02, 0.05, 0.2, 0.5, 2, 5, 20, 50)
  set key top left Left reverse samplen 5 opaque
{}  plot {}{}1 with lines lw 1.5 lc rgb '#000000' title 'the exact boundary')gp",
      gnuplot_string(title), batch_size_tics(grid), bands, medians);
  return {"figure_3", figure_script("figure_3", "Thresholds over the exact boundary", body), data};
}

}  // namespace oubliette
