// Figure 2: critical eta by batch size. Figure 3: thresholds over the exact boundary.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "frontier/frontier_figure_parts.hpp"
#include "frontier/quantile.hpp"

namespace oubliette {

Figure figure_2(const FrontierTable& table) {
  const FrontierGrid& grid = table.grid;
  const std::size_t n = grid.Q.size();
  const std::set<std::size_t> chosen{0, n / 5, n / 2, n - 1};
  const std::vector<LimitLine> lines = limit_lines(table);
  const std::string legend =
      "set key at screen 0.5, screen 0.01 center bottom Left reverse samplen "
      "5";
  std::string data, panels;
  for (const std::size_t q : chosen) {
    const std::string block = fmt::format("Q_{}", grid.Q[q]);
    std::string rows;
    std::vector<bool> drawn(lines.size(), false);
    double low = 1e300, high = 0, highest_exact = 0;
    for (std::size_t b = 0; b < grid.B.size(); ++b) {
      std::vector<std::optional<double>> numbers{static_cast<double>(grid.B[b])};
      for (std::size_t i = 0; i < lines.size(); ++i) {
        std::optional<double> at = table.limit(b, q).*lines[i].limit;
        if (at && *at <= 0) at.reset();  // not on a log scale
        if (at) {
          drawn[i] = true;
          low = std::min(low, *at);
          high = std::max(high, *at);
          if (lines[i].limit == &Limits::mean_square) highest_exact = std::max(highest_exact, *at);
        }
        numbers.push_back(at);
      }
      rows += data_line(numbers);
    }
    data += data_block(block, rows);
    std::string plot;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!drawn[i]) continue;
      plot += fmt::format("{}data index '{}' using 1:{} with lines {} title '{}'",
                          plot.empty() ? "  plot " : ", \\\n    ", block, i + 2, lines[i].style,
                          lines[i].title);
    }
    if (plot.empty()) continue;
    // Theorem 3.6's eta grows without bound as B nears n.
    if (highest_exact > 0) high = std::min(high, 12 * highest_exact);
    panels += fmt::format("  set title \"Q = {}\"\n  set yrange [{}:{}]\n  {}\n{}\n", grid.Q[q],
                          shortest_decimal(low / 1.2), shortest_decimal(high * 1.2),
                          panels.empty() ? legend : "unset key", plot);
  }
  const std::string body = fmt::format(
      R"gp(  set multiplot layout 2,2 title "Figure 2: critical step size by batch size; {}" margins 0.08,0.98,0.24,0.91 spacing 0.09,0.13
  set xlabel "expected batch size B"
  set ylabel "critical η, log scale"
  set logscale y
  set format y "%g"
  set grid ytics lc rgb "#dddddd"
  set tics out nomirror
  set ytics add (0.02, 0.05, 0.2, 0.5, 2, 5, 20, 50)
{}  unset multiplot)gp",
      figure_subject(table), panels);
  return {"figure_2", figure_script("figure_2", "Figure 2: critical eta by batch size", body),
          data};
}

Figure figure_3(const FrontierTable& table) {
  const FrontierGrid& grid = table.grid;
  struct Band {
    LimitLine line;
    std::string fill;
  };
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
    medians += fmt::format("data index '{}' using 1:3 with lines {} title '{}', \\\n    ", name,
                           line.style, line.title);
  }
  const bool many = grid.Q.size() > 1;
  const std::string title = fmt::format(
      "Figure 3: each threshold’s critical η over the exact one; {}{}", figure_subject(table),
      many ? fmt::format("\\nline: median over the {} Q, band: least to largest", grid.Q.size())
           : "");
  const std::string body = fmt::format(
      R"gp(  set title "{}"
  set xlabel "expected batch size B"
  set ylabel "threshold / exact mean-square boundary, log scale"
  set logscale y
  set grid ytics lc rgb "#dddddd"
  set tics out nomirror
  set ytics add (0.02, 0.05, 0.2, 0.5, 2, 5, 20, 50)
  set key top left Left reverse samplen 5 opaque
  plot {}{}1 with lines lw 1.5 lc rgb '#000000' title 'the exact boundary')gp",
      title, bands, medians);
  return {"figure_3",
          figure_script("figure_3", "Figure 3: thresholds over the exact boundary", body), data};
}

}  // namespace oubliette
