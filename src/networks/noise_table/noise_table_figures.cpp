// The figure of the noise table.
#include <fmt/format.h>

#include "networks/experiment/sample_statistics.hpp"
#include "networks/noise_table/noise_table_report.hpp"
#include "networks/noise_table/published_cells.hpp"

namespace oubliette {
namespace {

struct Panel {
  std::string title, axis;
  double (*number)(const NoiseTableRow&);
  bool log_scale;
};

const Panel panels[] = {
    {"Forget loss", "forget loss", [](const NoiseTableRow& row) { return row.forget.loss; }, true},
    {"Retain loss", "retain loss", [](const NoiseTableRow& row) { return row.retain.loss; }, true},
    {"Test accuracy", "test accuracy", [](const NoiseTableRow& row) { return row.test.accuracy; },
     false},
};

const char* const colours[] = {"#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e", "#666666"};

}  // namespace

std::vector<Figure> noise_table_figures(const std::vector<NoiseTableRun>& runs) {
  const std::vector<double> variances = variances_of(runs);
  const std::vector<std::int64_t> steps = steps_of(runs);
  const std::string name = "figure_noise_table";
  if (steps.empty()) {
    return {empty_figure(name, "Unlearning by input noise", "every run diverged")};
  }
  std::string data;
  std::string body =
      "set multiplot layout 1,3 margins 0.06,0.985,0.24,0.85 spacing 0.08 title 'Unlearning by eq. "
      "3 after training with input noise (lines: means over the seeds, bands: least to "
      "greatest)'\nset key at screen 0.5,0.02 center bottom vertical maxrows 2 reverse Left "
      "samplen 2\nset xlabel 'unlearning step'\nset grid "
      "lc rgb '#dddddd'\n";
  for (std::size_t p = 0; p < std::size(panels); ++p) {
    const Panel& panel = panels[p];
    body += fmt::format("set title '{}'\nset ylabel '{}'\n{} logscale y\n{}\n", panel.title,
                        panel.axis, panel.log_scale ? "set" : "unset",
                        panel.log_scale ? "set format y '10^{%T}'" : "set format y '%.2f'");
    std::string plots;
    for (std::size_t v = 0; v < variances.size(); ++v) {
      const std::string colour = colours[v % std::size(colours)];
      std::string lines;
      for (const std::int64_t step : steps) {
        const SampleMean mean = sample_mean(numbers_at(runs, variances[v], step, panel.number));
        const auto printed = published_cell(step, variances[v]);
        std::optional<double> low, high;
        for (const double x : numbers_at(runs, variances[v], step, panel.number)) {
          low = std::min(low.value_or(x), x);
          high = std::max(high.value_or(x), x);
        }
        lines += data_line({static_cast<double>(step), mean.mean, low, high,
                            printed ? std::optional(printed->mean) : std::nullopt});
      }
      const std::string block = fmt::format("panel {} variance {}", p, variances[v]);
      data += data_block(block, lines);
      plots += fmt::format(
          "{0}data index '{1}' using 1:3:4 with filledcurves fs transparent solid 0.15 noborder lc "
          "rgb '{2}' notitle, data index '{1}' using 1:2 with linespoints pt 7 ps 0.7 lw 2 lc rgb "
          "'{2}' title 'variance {3}'",
          plots.empty() ? "" : ", ", block, colour, variances[v]);
      if (p == 0) {
        plots += fmt::format(
            ", data index '{}' using 1:5 with lines dt 2 lw 2 lc rgb '{}' title 'published, "
            "variance {}'",
            block, colour, variances[v]);
      }
    }
    body += "plot " + plots + "\n";
    if (p == 0) body += "unset key\n";
  }
  body += "unset multiplot\n";
  return {{name,
           figure_script(name, "Unlearning by eq. 3 after training with input noise", body,
                         {1500, 560}),
           data}};
}

}  // namespace oubliette
