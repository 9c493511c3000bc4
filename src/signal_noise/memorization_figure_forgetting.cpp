// Forget loss against coherence and against the growth of the linear step.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "report/axis_marks.hpp"
#include "report/quantile.hpp"
#include "signal_noise/memorization_figure_parts.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

using R = MemorizationResult;

struct Axis {
  std::string title;
  std::vector<double> values;
  Quantity quantity;
};

// Of a scatter plot, with room for its points; the unit goes into the title.
AxisMarks scale(const std::string& axis, const std::vector<double>& values) {
  const std::optional<double> least = quantile(values, 0), largest = quantile(values, 1);
  if (!least) return {fmt::format("  unset logscale {0}\n  set {0}range [0:1]\n", axis), ""};
  if (*least == *largest) {
    const double half = *least == 0 ? 1 : std::abs(*least) / 10;
    return {
        fmt::format("  unset logscale {0}\n  set {0}range [{1}:{2}]\n  set {0}tics (\"{3:.3g}\" "
                    "{3})\n",
                    axis, *least - half, *least + half, *least),
        ""};
  }
  AxisMarks marks = axis_marks(axis, *least, *largest, spans_decades(values));
  // gnuplot rounds the range of a log scale to powers of ten by itself.
  marks.commands += spans_decades(values)
                        ? fmt::format("  set {}range [*:*]\n", axis)
                        : fmt::format("  set {}range [{}:{}]\n", axis, marks.first, marks.last);
  return marks;
}

std::string panel(const std::string& block, const Axis& x, const Axis& y, const Estimate& r,
                  bool any_memorised) {
  const AxisMarks across = scale("x", x.values), up = scale("y", y.values);
  std::string text = fmt::format(
      "  set title {}\n  set xlabel {}\n  set ylabel {}\n",
      gnuplot_string(r.value ? "rank correlation " + estimate_text(r) : "no rank correlation"),
      gnuplot_string(with_unit(x.title, across.unit)), gnuplot_string(with_unit(y.title, up.unit)));
  text += across.commands + up.commands;
  text += fmt::format(
      "  plot data index '{0}' using 1:2:3 with points pt 7 ps 1.3 lc palette notitle", block);
  if (any_memorised) {
    text += fmt::format(
        ", \\\n    data index '{0}' using 1:($4 > 0 ? $2 : 1/0) with points pt 6 ps 2 lw 2 "
        "lc rgb '#e31a1c' notitle",
        block);
  }
  return text + "\n";
}

}  // namespace

Figure memorization_figure_forgetting(const MemorizationTable& table) {
  const std::string name = "figure_forgetting";
  const std::string title = "Forgetting against what the theory goes by";
  const FigureSize size{1300, 1050};
  const CellSample sample = cell_sample(table, 0);
  const auto axis = [&](std::string text, Quantity q) {
    return Axis{std::move(text), cell_values(sample, q), q};
  };
  const std::vector<Axis> xs{axis("coherence σ (Definition 3.4)", measured(&R::sigma)),
                             axis("log λ_{max}(T)", log_lambda_max_T())};
  const std::vector<Axis> ys{axis("forget loss after unlearning", measured(&R::forget_loss)),
                             axis("forget loss: after − before", forget_increase())};
  std::vector<Statistic> pairs;
  for (const Axis& y : ys) {
    for (const Axis& x : xs) {
      pairs.push_back(correlation_statistic(x.quantity, y.quantity, View::all_cells));
    }
  }
  const std::vector<Estimate> r = estimates(sample, pairs);
  const std::vector<bool> in = memorised(sample, {});
  const bool any_memorised = std::count(in.begin(), in.end(), true) > 0;
  const std::vector<double> snr = cell_values(sample, signal_to_noise());
  std::string data;
  std::vector<std::string> panels;
  int drawn = 0;  // panels with points
  for (std::size_t i = 0; i < 4; ++i) {
    const Axis &x = xs[i % 2], &y = ys[i / 2];
    std::string rows;
    for (std::size_t k = 0; k < in.size(); ++k) {
      if (!std::isfinite(x.values[k]) || !std::isfinite(y.values[k])) continue;
      rows += data_line({x.values[k], y.values[k], snr[k], in[k] ? 1.0 : 0.0});
    }
    if (rows.empty()) {
      panels.push_back("  set title \"no cell has both\"\n  set xlabel " + gnuplot_string(x.title) +
                       "\n  set ylabel " + gnuplot_string(y.title) +
                       "\n  unset logscale xy\n  set xtics autofreq\n  set ytics autofreq\n  plot "
                       "[0:1] [0:1] 1/0 notitle\n");
      continue;
    }
    const std::string block = fmt::format("panel_{}", i + 1);
    data += data_block(block, rows);
    panels.push_back(panel(block, x, y, r[i], any_memorised) +
                     (drawn++ == 0 ? "  unset colorbox\n" : ""));
  }
  if (drawn == 0) return empty_figure(name, title, "no cell has losses and sigma or T", size);
  const AxisMarks colours = scale("cb", snr);
  const std::string body = fmt::format(
      R"gp(  set multiplot layout 2,2 title {} margins 0.085,0.855,0.12,0.885 spacing 0.1,0.145
  set palette defined (0 '#440154', 0.25 '#3b528b', 0.5 '#21918c', 0.75 '#5ec962', 1 '#fde725')
  set colorbox user origin 0.88, 0.12 size 0.018, 0.765
  set cblabel {} offset 1.5,0
{}  set grid lc rgb "#dddddd"
  set tics out nomirror
{}  unset multiplot)gp",
      gnuplot_string(title + ", one point a cell\n" + figure_subject(table)),
      gnuplot_string(with_unit("SNR = ‖μ‖ / (noise · √d)", colours.unit) +
                     (spans_decades(snr) ? ", log scale" : "")),
      colours.commands, panels_above(panels, outline_title(any_memorised)));
  return {name, figure_script(name, title, body, size), data};
}

}  // namespace oubliette
