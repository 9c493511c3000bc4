// Figure 2 of the stability paper, and what the theory says of its cells.
#include <fmt/format.h>

#include <utility>

#include "signal_noise/memorization_figure_parts.hpp"

namespace oubliette {
namespace {

using R = MemorizationResult;

// Panels in rows; the legend of the outline below.
Figure figure_of_maps(const MemorizationTable& table, const CellSample& sample,
                      const std::string& name, const std::string& title,
                      const std::vector<CellMap>& maps, const std::string& layout,
                      const FigureSize& size) {
  const std::string outline = outline_rows(table.grid, memorised(sample, {}));
  std::string data;
  std::vector<std::string> panels;
  for (const CellMap& map : maps) {
    const std::string rows = map_rows(table.grid, map.values);
    if (!rows.empty()) data += data_block(map.name, rows);
    panels.push_back(draw_map(map, outline.empty() ? "" : "outline"));
  }
  if (!outline.empty()) data += data_block("outline", outline);
  const std::string body =
      fmt::format("  set multiplot layout {} title {}\n{}{}  unset multiplot", layout,
                  gnuplot_string(title + "\n" + figure_subject(table)), map_frame(table.grid),
                  panels_above(panels, outline_title(!outline.empty())));
  return {name, figure_script(name, title, body, size), data};
}

}  // namespace

Figure memorization_figure_2(const MemorizationTable& table) {
  const CellSample sample = cell_sample(table, 0);
  const auto map = [&](const char* name, const char* title, double R::*value, const char* before) {
    return CellMap{name, title, "", cell_values(sample, measured(value)), {}, false, true, before};
  };
  return figure_of_maps(table, sample, "figure_2", "Figure 2: memorisation and forgetting",
                        {map("train_loss", "train loss", &R::train_loss, ""),
                         map("test_error", "test error", &R::test_error, "  unset ylabel\n"),
                         map("forget_loss", "forget loss after unlearning", &R::forget_loss, "")},
                        "1,3 margins 0.045,0.93,0.2,0.84 spacing 0.095,0.1", {1800, 650});
}

Figure memorization_figure_2_theory(const MemorizationTable& table) {
  const CellSample sample = cell_sample(table, 0);
  std::vector<double> growth;
  for (const R& mean : sample.means) growth.push_back(mean.lambda_max_T - 1);
  const Quantity noise = [](const MemorizationCell&, const R& x) {
    return 100 * (1 - growth_without_noise(x));
  };
  const auto map = [](const char* name, const char* title, const char* colour_title,
                      std::vector<double> values, bool from_zero) {
    return CellMap{name, title, colour_title, std::move(values), {}, true, from_zero, ""};
  };
  return figure_of_maps(
      table, sample, "figure_2_theory", "What the theory says of the cells of Figure 2",
      {map("sigma", "coherence σ (Definition 3.4)", "", cell_values(sample, measured(&R::sigma)),
           false),
       map("growth", "λ_{max}(T) − 1: growth of E‖w‖^2 in a linear step", "", growth, true),
       map("noise", "growth that only sampling noise explains:\n1 − 2 log ρ(J) / log λ_{max}(T)",
           "percent", repetition_means(sample, noise), true),
       map("theorem_3_6", "λ_{max}(D) over Theorem 3.6’s threshold\n(above 1: it says divergence)",
           "", cell_values(sample, measured(&R::theorem_3_6)), true)},
      "2,2 margins 0.065,0.905,0.12,0.885 spacing 0.165,0.16", {1300, 1150});
}

}  // namespace oubliette
