// Maps of cells: axes, colours, boxes and outlines.
#include "signal_noise/memorization_figure_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "report/axis_marks.hpp"
#include "signal_noise/memorization_figures.hpp"
#include "signal_noise/memorization_text.hpp"

namespace oubliette {
namespace {

std::string shortest(double x) { return fmt::format("{}", x); }

// At most about ten labels, evenly chosen.
std::string tics(const std::vector<std::string>& labels) {
  const std::size_t every = (labels.size() + 11) / 12;
  std::string text;
  for (std::size_t i = 0; i < labels.size(); i += every) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", gnuplot_string(labels[i]), i);
  }
  return text;
}

// An axis in the order of the list, half a cell beyond its ends.
std::string axis(char letter, const std::vector<std::string>& labels) {
  return fmt::format("  set {0}range [-0.5:{1}]\n  set {0}tics ({2}) out nomirror\n", letter,
                     shortest(static_cast<double>(labels.size()) - 0.5), tics(labels));
}

// How many characters of a label are seen: those of UTF-8 but not the marks of gnuplot's "^{}".
std::size_t visible(const std::string& label) {
  return static_cast<std::size_t>(std::count_if(label.begin(), label.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U && c != '^' && c != '{' && c != '}';
  }));
}

std::pair<double, double> scale_ends(const CellMap& map, bool log_scale) {
  if (map.range) return *map.range;
  double least = std::numeric_limits<double>::infinity(), largest = -least;
  for (const double x : map.values) {
    if (!std::isfinite(x)) continue;
    least = std::min(least, x);
    largest = std::max(largest, x);
  }
  if (least > largest) return {0, 1};
  if (map.from_zero && !log_scale) {
    least = std::min(least, 0.0);
    largest = std::max(largest, 0.0);
  }
  // A scale needs two ends.
  if (least == largest) return {least, least + 1};
  return {least, largest};
}

}  // namespace

std::vector<double> cell_values(const CellSample& sample, const Quantity& quantity) {
  std::vector<double> values;
  for (std::size_t k = 0; k < sample.cells.size(); ++k) {
    values.push_back(quantity(sample.cells[k], sample.means[k]));
  }
  return values;
}

std::vector<double> repetition_means(const CellSample& sample, const Quantity& quantity) {
  std::vector<double> values;
  for (const MemorizationCell& cell : sample.cells) {
    double sum = 0, count = 0;
    for (const MemorizationResult& x : cell.repetitions) {
      const double value = quantity(cell, x);
      if (!std::isfinite(value)) continue;
      sum += value;
      ++count;
    }
    values.push_back(sum / count);  // NaN for none
  }
  return values;
}

std::string map_frame(const MemorizationGrid& grid) {
  std::vector<std::string> dims, signals;
  for (const long d : grid.dims) dims.push_back(short_label(d));
  for (const Rational& x : grid.signals) signals.push_back(number_text(static_cast<double>(x)));
  std::size_t longest = 0;
  for (const std::string& label : dims) longest = std::max(longest, visible(label));
  // Colours whose lightness rises evenly, so that they read in grey.
  return "  set palette defined (0 '#440154', 0.25 '#3b528b', 0.5 '#21918c', 0.75 '#5ec962', "
         "1 '#fde725')\n" +
         axis('x', dims) + (longest * dims.size() > 30 ? "  set xtics rotate by 45 right\n" : "") +
         axis('y', signals) +
         "  set xlabel \"dimension d\"\n  set ylabel \"signal strength ‖μ‖\"\n"
         "  set object 1 rectangle from graph 0,0 to graph 1,1 behind fc rgb '#dddddd' fs solid "
         "noborder\n";
}

std::string map_rows(const MemorizationGrid& grid, const std::vector<double>& values) {
  std::string rows;
  for (std::size_t d = 0; d < grid.dims.size(); ++d) {
    for (std::size_t s = 0; s < grid.signals.size(); ++s) {
      const double value = values[d * grid.signals.size() + s];
      if (!std::isfinite(value)) continue;
      const double x = static_cast<double>(d), y = static_cast<double>(s);
      rows += data_line({x, y, x - 0.5, x + 0.5, y - 0.5, y + 0.5, value});
    }
  }
  return rows;
}

std::string draw_map(const CellMap& map, const std::string& outline) {
  const bool log_scale = map.log_scale_allowed && spans_decades(map.values);
  const auto [low, high] = scale_ends(map, log_scale);
  const AxisMarks marks = axis_marks("cb", low, high, log_scale);
  std::string colour_title = with_unit(map.colour_title, marks.unit);
  if (log_scale) colour_title += colour_title.empty() ? "log scale" : ", log scale";
  std::string text =
      map.before +
      fmt::format("  set title {}\n  set cblabel {} offset 1.5,0\n{}  set cbrange [{}:{}]\n",
                  gnuplot_string(map.title), gnuplot_string(colour_title), marks.commands,
                  shortest(low), shortest(high));
  if (std::none_of(map.values.begin(), map.values.end(), [](double x) { return std::isfinite(x); }))
    return text + "  plot 1/0 notitle\n";
  text += fmt::format(
      "  plot data index '{}' using 1:2:3:4:5:6:7 with boxxyerror fs solid 1 noborder lc palette "
      "notitle",
      map.name);
  if (!outline.empty()) {
    text += fmt::format(
        ", \\\n    data index '{0}' using 1:2 with lines lw 5 lc rgb '#ffffff' notitle, \\\n"
        "    data index '{0}' using 1:2 with lines lw 2 lc rgb '#e31a1c' notitle",
        outline);
  }
  return text + "\n";
}

std::string panels_above(const std::vector<std::string>& panels, const std::string& footer,
                         double height) {
  std::string text = fmt::format("  set label 1 {} at screen 0.5, screen {:.4f} center\n",
                                 gnuplot_string(footer), height);
  for (std::size_t i = 0; i < panels.size(); ++i) {
    text += panels[i] + (i == 0 ? "  unset label 1\n" : "");
  }
  return text;
}

std::string outline_rows(const MemorizationGrid& grid, const std::vector<bool>& in) {
  const auto columns = static_cast<long>(grid.dims.size());
  const auto rows = static_cast<long>(grid.signals.size());
  const auto at = [&](long d, long s) {
    return d >= 0 && s >= 0 && d < columns && s < rows &&
           in[static_cast<std::size_t>(d * rows + s)];
  };
  std::string text;
  const auto segment = [&text](double x, double y, double to_x, double to_y) {
    text += data_line({x, y}) + data_line({to_x, to_y}) + "\n";
  };
  for (long d = 0; d <= columns; ++d) {
    for (long s = 0; s <= rows; ++s) {
      const double x = static_cast<double>(d) - 0.5, y = static_cast<double>(s) - 0.5;
      if (at(d, s) != at(d - 1, s)) segment(x, y, x, y + 1);
      if (at(d, s) != at(d, s - 1)) segment(x, y, x + 1, y);
    }
  }
  return text;
}

std::string outline_title(bool any_memorised) {
  const MemorizationThresholds thresholds;
  const std::string what = fmt::format("train loss ≤ {} and test error ≥ {}", thresholds.train_loss,
                                       thresholds.test_error);
  return any_memorised ? "red: memorised, " + what : "no cell has memorised (" + what + ")";
}

bool spans_decades(const std::vector<double>& values) {
  double least = std::numeric_limits<double>::infinity(), largest = 0;
  for (const double x : values) {
    if (!std::isfinite(x)) continue;
    least = std::min(least, x);
    largest = std::max(largest, x);
  }
  return least > 0 && largest >= 30 * least;
}

std::string figure_setting(const MemorizationTable& table) {
  const MemorizationSetup& x = table.variants[0].setup;
  return fmt::format(
      "n = {} ({} to forget), {} filters a sign, initial scale {}, α = {}, B = {}, {} steps",
      x.model.n, x.unlearning.n_f, x.model.m, x.model.init_scale, x.unlearning.alpha,
      x.unlearning.B, x.unlearning.steps);
}

std::string figure_subject(const MemorizationTable& table) {
  const long repeats = table.variants[0].setup.repeats;
  return fmt::format("{}; mean of {} repetition{}", figure_setting(table), repeats,
                     repeats == 1 ? "" : "s");
}

bool is_memorization_figure(const std::string& name) {
  return name == "figure_2" || name == "figure_2_theory" || name == "figure_forgetting" ||
         name == "figure_init_scale" || name == "figure_breaks";
}

std::vector<Figure> memorization_figures(const MemorizationTable& table) {
  return {memorization_figure_2(table), memorization_figure_2_theory(table),
          memorization_figure_forgetting(table), memorization_figure_init_scale(table),
          memorization_figure_breaks(table)};
}

}  // namespace oubliette
