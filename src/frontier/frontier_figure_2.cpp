// Figure 2: critical eta by batch size, for some Q.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "frontier/frontier_figure_parts.hpp"

namespace oubliette {

namespace {

// One panel of Figure 2: critical eta by B at one Q.
struct Panel {
  std::string rows;         // of data: B, then each line
  std::vector<bool> drawn;  // by line
  double low = 1e300, high = 0;
  std::string label;  // for lines that leave the panel
};

// Theorem 3.6's eta grows without bound as B nears n: what is far above the exact boundary is left
// out, and a label says so.
void cut_above(Panel& panel, const FrontierTable& table, std::size_t q,
               const std::vector<LimitLine>& lines) {
  double highest_exact = 0;
  for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
    highest_exact = std::max(highest_exact, table.limit(b, q).mean_square.value_or(0));
  }
  if (highest_exact <= 0 || panel.high <= 12 * highest_exact) return;
  panel.high = 12 * highest_exact;
  std::string names;
  std::size_t leaves_at = table.grid.B.size();
  for (const LimitLine& line : lines) {
    for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
      if ((table.limit(b, q).*line.limit).value_or(0) <= 1.2 * panel.high) continue;
      names += (names.empty() ? "" : ", ") + short_title(line);
      leaves_at = std::min(leaves_at, b);
      break;
    }
  }
  // Beside the line that leaves.
  const char* place =
      2 * leaves_at < table.grid.B.size() ? "0.98, graph 0.94 right" : "0.02, graph 0.94 left";
  if (names.empty()) return;
  panel.label = fmt::format("  set label 1 \"▲ {} continues above\" at graph {} font \",10\"\n",
                            names, place);
}

Panel panel_at(const FrontierTable& table, std::size_t q, const std::vector<LimitLine>& lines) {
  Panel panel;
  panel.drawn.assign(lines.size(), false);
  for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
    std::vector<std::optional<double>> numbers{static_cast<double>(table.grid.B[b])};
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::optional<double> at = table.limit(b, q).*lines[i].limit;
      if (at && *at <= 0) at.reset();  // not on a log scale
      if (at) {
        panel.drawn[i] = true;
        panel.low = std::min(panel.low, *at);
        panel.high = std::max(panel.high, *at);
      }
      numbers.push_back(at);
    }
    panel.rows += data_line(numbers);
  }
  cut_above(panel, table, q, lines);
  return panel;
}

}  // namespace

Figure figure_2(const FrontierTable& table) {
  const FrontierGrid& grid = table.grid;
  const std::size_t n = grid.Q.size();
  const std::set<std::size_t> chosen{0, n / 5, n / 2, n - 1};
  const std::vector<LimitLine> lines = limit_lines(table);
  const std::string legend =
      "set key at screen 0.5, screen 0.01 center bottom Left reverse samplen 5";
  std::string data, panels;
  for (const std::size_t q : chosen) {
    const Panel panel = panel_at(table, q, lines);
    const std::string block = fmt::format("Q_{}", grid.Q[q]);
    data += data_block(block, panel.rows);
    std::string plot;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!panel.drawn[i]) continue;
      plot += fmt::format("{}data index '{}' using 1:{} with {} {} title '{}'",
                          plot.empty() ? "  plot " : ", \\\n    ", block, i + 2, line_kind(grid),
                          lines[i].style, lines[i].title);
    }
    if (plot.empty()) continue;
    panels += fmt::format(
        "  set title \"Q = {}\"\n  set yrange [{}:{}]\n  unset label\n{}  {}\n{}\n", grid.Q[q],
        shortest_decimal(panel.low / 1.2), shortest_decimal(panel.high * 1.2), panel.label,
        panels.empty() ? legend : "unset key", plot);
  }
  const std::string title = "Figure 2: critical step size by batch size; " + figure_subject(table);
  if (panels.empty()) {
    return empty_figure("figure_2", title, "no η > 0 is critical");
  }
  const std::string body = fmt::format(
      R"gp(  set multiplot layout {},{} title "{}" margins 0.08,0.98,0.24,0.91 spacing 0.09,0.13
  set xlabel "expected batch size B"
  set ylabel "critical η, log scale"
  set logscale y
  set format y "%g"
  set grid ytics lc rgb "#dddddd"
  set tics out nomirror
  set ytics add (0.02, 0.05, 0.2, 0.5, 2, 5, 20, 50)
{}{}  unset multiplot)gp",
      chosen.size() > 2 ? 2 : 1, chosen.size() > 1 ? 2 : 1, title, batch_size_tics(grid), panels);
  return {"figure_2", figure_script("figure_2", "Figure 2: critical eta by batch size", body),
          data};
}

}  // namespace oubliette
