// Correlations and overlaps of each variant, with their intervals.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "signal_noise/memorization_figure_parts.hpp"
#include "signal_noise/memorization_variations.hpp"

namespace oubliette {
namespace {

using Field = Estimate VariationNumbers::*;

// A dot with its interval for each variant.
struct Series {
  const char* name;
  Field field;
  const char* style;  // gnuplot's, of point and line
  double shift;       // upwards, so that two series do not hide each other
};

struct Panel {
  const char* title;
  double least;  // of the axis, which ends at 1
  std::vector<Series> series;
};

const char* const dot = "pt 7 ps 1.1 lc rgb '#2166ac'";
const char* const square = "pt 4 ps 1.1 lw 2 lc rgb '#b2182b'";

std::vector<Panel> panels() {
  using V = VariationNumbers;
  return {
      {"memorised, highest forget loss\\n(trained cells)  ● area  □ overlap",
       0,
       {{"area", &V::area_trained, dot, 0.12}, {"overlap", &V::overlap_trained, square, -0.12}}},
      {"test error and\\n● forget loss  □ its increase",
       -1,
       {{"error_forget", &V::error_and_forget, dot, 0.12},
        {"error_increase", &V::error_and_increase, square, -0.12}}},
      {"SNR and\\n● coherence σ", -1, {{"snr_sigma", &V::snr_and_sigma, dot, 0}}},
      {"coherence σ and\\n● forget loss  □ its increase",
       -1,
       {{"sigma_forget", &V::sigma_and_forget, dot, 0.12},
        {"sigma_increase", &V::sigma_and_increase, square, -0.12}}},
      {"log λ_{max}(T) and\\n□ increase of the forget loss",
       -1,
       {{"growth_increase", &V::growth_and_increase, square, 0}}}};
}

std::string rows(const std::vector<VariationNumbers>& variants, const Series& series) {
  std::string text;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const Estimate& x = variants[i].*series.field;
    if (!x.value) continue;
    text += data_line({-static_cast<double>(i) + series.shift, x.value, x.low ? x.low : x.value,
                       x.high ? x.high : x.value});
  }
  return text;
}

std::string draw(const Panel& panel, const std::vector<VariationNumbers>& variants,
                 const std::string& tics, std::string& data) {
  std::string text = fmt::format(
      "  set title \"{}\"\n  set xrange [{}:1]\n  set xtics {} out nomirror\n  set arrow 1 from {},"
      " graph 0 to {}, graph 1 nohead lw 1.5 lc rgb '#666666' dt (10,6)\n",
      panel.title, panel.least - 0.04, panel.least < 0 ? 0.5 : 0.25, panel.least < 0 ? 0.0 : 0.5,
      panel.least < 0 ? 0.0 : 0.5);
  text += "  set ytics (" + tics + ") out nomirror\n";
  std::string plot;
  for (const Series& series : panel.series) {
    const std::string lines = rows(variants, series);
    if (lines.empty()) continue;
    data += data_block(series.name, lines);
    plot += fmt::format(
        "data index '{0}' using 3:1:($4-$3):(0) with vectors nohead lw 2 {1} notitle, \\\n    "
        "data index '{0}' using 2:1 with points {2} notitle, \\\n    ",
        series.name, std::string(series.style).substr(std::string(series.style).find("lc")),
        series.style);
  }
  // 1/0 draws nothing: it ends the list.
  return text + "  plot " + plot + "1/0 notitle\n";
}

std::string names_text(const std::vector<std::string>& names) {
  return fmt::format("{}", fmt::join(names, ", "));
}

// Why some variants have no mark in some panels.
std::string why_no_mark(const std::vector<VariationNumbers>& variants) {
  std::vector<std::string> no_sigma, no_growth, reasons;
  for (const VariationNumbers& x : variants) {
    if (!x.sampling_noise) no_sigma.push_back(x.name);
    if (x.grows == 0) no_growth.push_back(x.name);
  }
  if (!no_sigma.empty()) {
    reasons.push_back("without sampling noise σ is undefined (" + names_text(no_sigma) + ")");
  }
  if (!no_growth.empty()) {
    reasons.push_back("λ_{max}(T) is above 1 in no repetition (" + names_text(no_growth) + ")");
  }
  return reasons.empty() ? "" : "no mark: " + fmt::format("{}", fmt::join(reasons, "; "));
}

std::string subject(const MemorizationTable& table) {
  std::string text = fmt::format("base: {}, {} repetitions a cell", figure_setting(table),
                                 table.variants[0].setup.repeats);
  if (table.variants.size() < 2) return text;
  return text + fmt::format("; each variant changes one setting and has {}",
                            table.variants[1].setup.repeats);
}

}  // namespace

Figure memorization_figure_breaks(const MemorizationTable& table) {
  const std::vector<VariationNumbers> variants = variation_numbers(table);
  const std::string name = "figure_breaks";
  const std::string title = "Where the story breaks: correlations and overlaps in each variant";
  const FigureSize size{1800, 225 + 32 * std::max(4, static_cast<int>(variants.size()))};
  std::string labels, marks, data;
  std::vector<std::string> drawn;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    labels += fmt::format("{}{} {}", i == 0 ? "" : ", ", gnuplot_string(variants[i].name),
                          -static_cast<double>(i));
    marks += fmt::format("{}\"\" {}", i == 0 ? "" : ", ", -static_cast<double>(i));
  }
  for (const Panel& panel : panels()) {
    drawn.push_back(draw(panel, variants, drawn.empty() ? labels : marks, data));
  }
  drawn.front() += "  unset label 2\n";
  if (data.empty()) {
    return empty_figure(name, title, "each correlation needs three cells whose values differ",
                        size);
  }
  const std::string body = fmt::format(
      R"gp(  set multiplot layout 1,5 title {} margins 0.115,0.985,{:.4f},{:.4f} spacing 0.022,0
  set yrange [{}:0.5]
  set grid lc rgb "#dddddd"
  set label 2 {} at screen 0.5, screen {:.4f} center
{}  unset multiplot)gp",
      gnuplot_string(title + "\n" + subject(table)), 100.0 / size.height, 1 - 125.0 / size.height,
      0.5 - static_cast<double>(variants.size()), gnuplot_string(why_no_mark(variants)),
      20.0 / size.height,
      panels_above(drawn,
                   "rank correlations over the cells’ means (first panel: area and overlap); bars: "
                   "95 % intervals (chance of the repetitions); dashed line: a correlation of 0, "
                   "an area of 1/2, as without any relation",
                   45.0 / size.height));
  return {name, figure_script(name, title, body, size), data};
}

}  // namespace oubliette
