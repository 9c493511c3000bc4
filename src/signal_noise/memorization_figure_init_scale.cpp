// The maps of train loss and forget loss for each initial scale.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "signal_noise/memorization_figure_parts.hpp"
#include "signal_noise/memorization_variations.hpp"

namespace oubliette {
namespace {

using R = MemorizationResult;

}  // namespace

Figure memorization_figure_init_scale(const MemorizationTable& table) {
  const std::vector<std::size_t> shown = variants_by_init_scale(table);
  const std::size_t last = shown.size() - 1;
  struct Row {
    const char *name, *title;
    double R::*value;
  };
  const Row rows[] = {{"train_loss", "train loss", &R::train_loss},
                      {"test_error", "test error", &R::test_error},
                      {"forget_loss", "forget loss", &R::forget_loss}};
  std::string data;
  std::vector<std::string> panels, outlines;
  std::vector<CellSample> samples;
  bool any_memorised = false;
  for (std::size_t c = 0; c <= last; ++c) {
    samples.push_back(cell_sample(table, shown[c]));
    const std::string outline = outline_rows(table.grid, memorised(samples[c], {}));
    outlines.push_back(outline.empty() ? "" : fmt::format("outline_{}", c + 1));
    if (outline.empty()) continue;
    any_memorised = true;
    data += data_block(outlines[c], outline);
  }
  for (const Row& row : rows) {
    const bool bottom = &row == &rows[2];
    double largest = 0;
    for (const CellSample& sample : samples) {
      for (const double x : cell_values(sample, measured(row.value))) {
        if (std::isfinite(x)) largest = std::max(largest, x);
      }
    }
    for (std::size_t c = 0; c <= last; ++c) {
      CellMap map;
      map.name = fmt::format("{}_{}", row.name, c + 1);
      map.title = fmt::format("{}, initial scale {}{}", row.title,
                              table.variants[shown[c]].setup.model.init_scale,
                              shown[c] == 0 ? " (base)" : "");
      map.values = cell_values(samples[c], measured(row.value));
      map.range = std::pair{0.0, largest > 0 ? largest : 1.0};
      // Labels at the left and at the bottom, the row's scale at the right.
      map.before = fmt::format("  set xlabel \"{}\"\n  set ylabel \"{}\"\n  {}set colorbox\n",
                               bottom ? "dimension d" : "", c == 0 ? "signal strength ‖μ‖" : "",
                               c == last ? "" : "un");
      const std::string cells = map_rows(table.grid, map.values);
      if (!cells.empty()) data += data_block(map.name, cells);
      panels.push_back(draw_map(map, outlines[c]));
    }
  }
  const int wide = static_cast<int>(shown.size());
  const FigureSize size{std::max(1000, 210 + 330 * wide), 1150};
  const double pixel = 1.0 / size.width;
  const std::string title = "How the picture depends on the initial scale";
  std::string subject = figure_subject(table);
  if (last > 0) {
    subject +=
        fmt::format(" (other scales: {}); one colour scale a row", table.variants[1].setup.repeats);
  }
  const std::string body = fmt::format(
      "  set multiplot layout 3,{} title {} margins {:.4f},{:.4f},0.11,0.89 spacing {:.4f},0.085\n"
      "{}{}  unset multiplot",
      wide, gnuplot_string(title + " (standard deviation of the first weights)\n" + subject),
      80 * pixel, 1 - 105 * pixel, 55 * pixel, map_frame(table.grid),
      panels_above(panels, outline_title(any_memorised)));
  return {"figure_init_scale", figure_script("figure_init_scale", title, body, size), data};
}

}  // namespace oubliette
