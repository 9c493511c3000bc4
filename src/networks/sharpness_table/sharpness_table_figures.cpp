// Figures 1, 2 and 3, and bars of ToW.
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "networks/sharpness_table/sharpness_table_report.hpp"

namespace oubliette {
namespace {

const char* const colours[] = {"#1b9e77", "#d95f02", "#7570b3", "#e7298a", "#66a61e",
                               "#e6ab02", "#a6761d", "#666666", "#1f78b4", "#b2df8a"};

std::string colour(std::size_t i) { return colours[i % std::size(colours)]; }

std::vector<Sharpness> optimisers_in(const std::vector<GridCell>& cells,
                                     Sharpness GridCell::*member) {
  std::vector<Sharpness> found;
  for (const GridCell& cell : cells) {
    const Sharpness& wanted = cell.*member;
    const auto is_wanted = [&](const Sharpness& x) { return same(x, wanted); };
    if (std::none_of(found.begin(), found.end(), is_wanted)) found.push_back(wanted);
  }
  return found;
}

std::vector<GridCell> cells_of_set(std::vector<GridCell> cells, const std::string& set) {
  std::erase_if(cells, [&](const GridCell& cell) { return cell.forget_set != set; });
  return cells;
}

// The columns of a mean with its interval: mean, low, high.
std::vector<std::optional<double>> with_interval(double x, const SampleMean& mean) {
  const auto end = [&](double sign) -> std::optional<double> {
    if (!mean.mean) return std::nullopt;
    return *mean.mean + sign * mean.half_interval.value_or(0);
  };
  return {x, mean.mean, end(-1), end(1)};
}

// The upper end of all intervals; 100 when there is none above it.
double highest(const std::vector<GridCell>& cells) {
  double high = 100;
  for (const GridCell& cell : cells) {
    const SampleMean mean = sample_mean(cell.numbers(ToW_of));
    if (mean.mean) high = std::max(high, *mean.mean + mean.half_interval.value_or(0));
  }
  return high;
}

}  // namespace

Figure ToW_figure(const std::string& set, const SharpnessResults& results) {
  const std::string name = "figure_tow_" + set, title = "ToW by method, " + set_title(set);
  const std::vector<GridCell> cells = cells_of_set(grid_cells(results), set);
  const std::vector<Sharpness> As = optimisers_in(cells, &GridCell::A),
                               Us = optimisers_in(cells, &GridCell::U);
  if (cells.empty()) return empty_figure(name, title, "no model was unlearned");
  std::vector<std::string> methods;
  for (const GridCell& cell : cells) {
    if (std::find(methods.begin(), methods.end(), cell.method) == methods.end()) {
      methods.push_back(cell.method);
    }
  }
  std::string tics;
  for (std::size_t m = 0; m < methods.size(); ++m) {
    tics += fmt::format("{}{} {}", m > 0 ? ", " : "", gnuplot_string(model_title(methods[m])), m);
  }
  std::string data;
  std::string body = fmt::format(
      "set multiplot layout 1,{} title {} margins 0.06,0.95,0.2,0.82 spacing 0.05\nset xtics ({}) "
      "rotate by -30\nset xrange [-0.6:{}]\nset ylabel '100 ToW (95 % interval)'\nset grid y lc "
      "rgb '#dddddd'\nset boxwidth {}\nset style fill solid 0.75 noborder\nset key at screen "
      "0.5,0.9 center horizontal reverse Left samplen 1\nset yrange [0:{}]\n",
      As.size(), gnuplot_string(title), tics, static_cast<double>(methods.size()) - 0.4,
      0.8 / static_cast<double>(Us.size()), 1.05 * highest(cells));
  for (std::size_t a = 0; a < As.size(); ++a) {
    std::string plots;
    for (std::size_t u = 0; u < Us.size(); ++u) {
      std::string lines;
      for (std::size_t m = 0; m < methods.size(); ++m) {
        const GridCell* cell = cell_of(cells, set, methods[m], As[a], Us[u]);
        const SampleMean mean = cell == nullptr ? SampleMean{} : sample_mean(cell->numbers(ToW_of));
        const double x = static_cast<double>(m) +
                         (static_cast<double>(u) + 0.5) * 0.8 / static_cast<double>(Us.size()) -
                         0.4;
        lines += data_line(with_interval(x, mean));
      }
      const std::string block = fmt::format("A {} U {}", a, u);
      data += data_block(block, lines);
      plots += fmt::format(
          "{0}data index '{1}' using 1:2 with boxes lc rgb '{2}' title {3}, data index '{1}' using "
          "1:3:(0):($4-$3) with vectors heads size screen 0.003,90 lw 1.5 lc rgb 'black' notitle",
          plots.empty() ? "" : ", ", block, colour(u),
          gnuplot_string("U " + sharpness_name(Us[u])));
    }
    body += fmt::format("set title {}\nplot {}\nunset ylabel\nunset key\n",
                        gnuplot_string("A " + sharpness_name(As[a])), plots);
  }
  body += "unset multiplot\n";
  return {name,
          figure_script(name, title, body, {std::max(760, 680 * static_cast<int>(As.size())), 560}),
          data};
}

Figure alpha_figure(const std::string& set, const SharpnessResults& results) {
  const std::string name = "figure_alpha_" + set;
  const std::string title = "NegGrad's ToW against alpha, " + set_title(set);
  const std::vector<GridCell> cells = cells_of_set(sweep_cells(results), set);
  if (cells.empty()) return empty_figure(name, title, "there was no sweep");
  std::string data, plots;
  std::size_t number = 0;
  for (const Sharpness& A : optimisers_in(cells, &GridCell::A)) {
    for (const Sharpness& U : optimisers_in(cells, &GridCell::U)) {
      std::map<double, SampleMean> means;  // by alpha
      for (const GridCell& cell : cells) {
        if (same(cell.A, A) && same(cell.U, U)) {
          means[cell.alpha.value_or(0)] = sample_mean(cell.numbers(ToW_of));
        }
      }
      std::string lines;
      for (const auto& [alpha, mean] : means) lines += data_line(with_interval(alpha, mean));
      const std::string block = fmt::format("pair {}", number);
      data += data_block(block, lines);
      plots += fmt::format(
          "{0}data index '{1}' using 1:2 with linespoints pt 7 lw 2 lc rgb '{2}' title {3}, data "
          "index '{1}' using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 lw 1.5 lc rgb "
          "'{2}' notitle",
          plots.empty() ? "" : ", ", block, colour(number),
          gnuplot_string("A " + sharpness_name(A) + ", U " + sharpness_name(U)));
      ++number;
    }
  }
  const std::string body = fmt::format(
      "set title {}\nset xlabel 'alpha'\nset ylabel '100 ToW (95 % interval)'\nset key outside "
      "right center reverse Left\nset grid lc rgb '#dddddd'\nset offsets graph 0.03, graph 0.03, "
      "graph 0.05, "
      "graph 0.05\nplot {}\n",
      gnuplot_string(title), plots);
  return {name, figure_script(name, title, body, {1100, 620}), data};
}

Figure landscape_figure(const std::string& set, const SharpnessResults& results) {
  const std::string name = "figure_landscapes_" + set;
  const std::string title = "Loss around the models (A = U), " + set_title(set);
  std::vector<LandscapeRow> rows;
  for (const LandscapeRow& row : results.landscapes) {
    if (row.model.forget_set == set && !row.losses.empty()) rows.push_back(row);
  }
  if (rows.empty()) return empty_figure(name, title, "there are no landscapes");
  // Test images above, images to forget below.
  std::stable_sort(rows.begin(), rows.end(), [](const LandscapeRow& a, const LandscapeRow& b) {
    return a.images > b.images;
  });
  // Losses span orders of magnitude; a logarithm needs them above 0.
  double low = std::numeric_limits<double>::infinity(), high = -low;
  for (const LandscapeRow& row : rows) {
    for (const std::vector<double>& line : row.losses) {
      low = std::min(low, *std::min_element(line.begin(), line.end()));
      high = std::max(high, *std::max_element(line.begin(), line.end()));
    }
  }
  const auto columns = static_cast<int>((rows.size() + 1) / 2);
  std::string data;
  std::string body = fmt::format(
      "set multiplot layout 2,{} title {} margins 0.05,0.945,0.07,0.86 spacing 0.065,0.16\nset "
      "palette defined (0 '#313695', 0.25 '#74add1', 0.5 "
      "'#ffffbf', 0.75 '#f46d43', 1 '#a50026')\nset size square\nset xtics 0.5 font ',9'\nset "
      "ytics "
      "0.5 font ',9'\nset cbtics font ',9'\nunset key\nset xlabel 'along direction 1' offset 0,0.7 "
      "font ',10'\nset ylabel 'along direction 2' offset 1.5 font ',10'\n",
      columns, gnuplot_string(title));
  // One colour scale for all, so that panels can be compared.
  if (low < high) body += fmt::format("set cbrange [{}:{}]\n", low, high);
  if (low > 0) body += "set logscale cb\nset cbtics 4.0**-10,4\nset format cb '%.2g'\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const LandscapeRow& row = rows[i];
    const std::string block = fmt::format("landscape {}", i);
    std::string lines;
    for (std::size_t a = 0; a < row.steps.size(); ++a) {
      for (std::size_t b = 0; b < row.steps.size(); ++b) {
        lines += data_line({row.steps[a], row.steps[b], row.losses[a][b]});
      }
    }
    data += data_block(block, lines);
    const double margin = row.steps.back() * (1 + 1 / static_cast<double>(row.steps.size() - 1));
    body += fmt::format(
        "set title {} font ',11'\nset xrange [{}:{}]\nset yrange [{}:{}]\nplot data index '{}' "
        "using 1:2:3 with image\n",
        gnuplot_string(fmt::format("{}, {}\n{} images, basin ratio {:.0f} %",
                                   model_title(row.model.method), sharpness_name(row.model.A),
                                   row.images, 100 * row.basin_ratio)),
        -margin, margin, -margin, margin, block);
  }
  body += "unset multiplot\n";
  return {name, figure_script(name, title, body, {std::max(700, 290 * columns), 700}), data};
}

Figure feature_figure(const std::string& set, const SharpnessResults& results) {
  const std::string name = "figure_features_" + set;
  const std::string title =
      "Penultimate features along two principal components (A = U; colours are classes, triangles "
      "images to forget), " +
      set_title(set);
  std::vector<FeatureRow> rows;
  for (const FeatureRow& row : results.features) {
    if (row.model.forget_set == set && row.coordinates.size(1) == 2) rows.push_back(row);
  }
  if (rows.empty()) return empty_figure(name, title, "there are no features");
  std::string data, body;
  const auto columns = static_cast<int>((rows.size() + 1) / 2);
  body = fmt::format(
      "set multiplot layout {},{} title {} margins 0.06,0.93,0.07,0.88 spacing 0.09,0.14\nunset "
      "key\nset xtics font ',9'\nset ytics font ',9'\n"
      "set cbtics 1 font ',9'\nset cbrange [-0.5:9.5]\nset palette "
      "maxcolors "
      "10\nset xlabel 'component 1' offset 0,0.7 font ',10'\nset ylabel 'component 2' offset 1.5 "
      "font ',10'\nset palette defined (",
      rows.size() > 1 ? 2 : 1, columns, gnuplot_string(title));
  for (std::size_t k = 0; k < 10; ++k) {
    body += fmt::format("{}{} '{}'", k > 0 ? ", " : "", k, colour(k));
  }
  body += ")\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const FeatureRow& row = rows[i];
    std::string blocks[2];
    for (std::int64_t s = 0; s < row.coordinates.size(0); ++s) {
      blocks[s < row.retain ? 0 : 1] +=
          data_line({row.coordinates[s][0].item<double>(), row.coordinates[s][1].item<double>(),
                     static_cast<double>(row.labels[s].item<std::int64_t>())});
    }
    data += data_block(fmt::format("retain {}", i), blocks[0]) +
            data_block(fmt::format("forget {}", i), blocks[1]);
    body += fmt::format(
        "set title {0} font ',11'\nplot data index 'retain {1}' using 1:2:3 with points pt 7 ps "
        "0.3 "
        "lc palette, data index 'forget {1}' using 1:2:3 with points pt 9 ps 1.1 lc rgb 'black', "
        "data index 'forget {1}' using 1:2:3 with points pt 9 ps 0.7 lc palette\n",
        gnuplot_string(fmt::format("{}, {} ({:.0f} % of the variance)",
                                   model_title(row.model.method), sharpness_name(row.model.A),
                                   100 * (row.shares[0] + row.shares[1]))),
        i);
  }
  body += "unset multiplot\n";
  return {name, figure_script(name, title, body, {std::max(700, 420 * columns), 760}), data};
}

std::vector<Figure> sharpness_table_figures(const SharpnessTableConfig& config,
                                            const SharpnessResults& results) {
  std::vector<Figure> figures;
  for (const std::string& set : config.forget_sets) {
    figures.push_back(ToW_figure(set, results));
    figures.push_back(alpha_figure(set, results));
    figures.push_back(landscape_figure(set, results));
    figures.push_back(feature_figure(set, results));
  }
  return figures;
}

}  // namespace oubliette
