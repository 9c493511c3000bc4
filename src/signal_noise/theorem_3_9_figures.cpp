// Theorem 3.9's bounds and limits by SNR.
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "linalg/approx_matrix.hpp"
#include "report/axis_marks.hpp"
#include "signal_noise/theorem_3_9_report.hpp"
#include "signal_noise/theorem_3_9_statistics.hpp"

namespace oubliette {
namespace {

constexpr std::array colours{"#2166ac", "#1b7837", "#b2182b", "#762a83", "#000000", "#e08214"};

std::string state_title(WeightState state) {
  switch (state) {
    case WeightState::random: return "random weights";
    case WeightState::trained: return "trained";
    default: return "near-zero loss";
  }
}

std::string line_style(std::size_t state, std::size_t d) {
  return fmt::format("dt {} lw 2 pt {} ps 0.9 lc rgb '{}'", std::array{3, 2, 1}[state % 3],
                     std::array{6, 4, 7}[state % 3], colours[d % colours.size()]);
}

std::string block_name(const Theorem39Table& table, std::size_t s, std::size_t n, std::size_t d) {
  return fmt::format("{} n_{} d_{}", weight_state_name(table.states[s]), table.n_sets[n],
                     table.dims[d]);
}

// Columns: snr, lambda_max(S) over eq. 12, lambda_max(D_rf) over eq. 13 and 70, sigma/(n_r n_f).
std::string all_data(const Theorem39Table& table) {
  const std::vector<Theorem39Ratio> ratios = theorem_3_9_ratios(table);
  std::string text;
  for (std::size_t s = 0; s < table.states.size(); ++s) {
    for (std::size_t n = 0; n < table.n_sets.size(); ++n) {
      for (std::size_t d = 0; d < table.dims.size(); ++d) {
        std::string lines;
        for (std::size_t k = 0; k < table.snrs.size(); ++k) {
          const Theorem39Row& row = table.row(s, n, d, k);
          const double snr = approx_real(row.at.snr);
          const double pairs = static_cast<double>(row.at.n_set * row.at.n_set);
          const auto positive = [&row](const Theorem39Quantity& quantity, double unit) {
            const double mean = estimate(row, quantity).mean;
            return mean > 0 ? std::optional<double>(mean / unit) : std::nullopt;  // log scale
          };
          lines +=
              data_line({snr, positive(ratios[0].quantity, 1), positive(ratios[1].quantity, 1),
                         positive(ratios[2].quantity, 1), positive(sigma_of_repetition(), pairs)});
        }
        text += data_block(block_name(table, s, n, d), lines);
      }
    }
  }
  return text;
}

// One plot of a column for one n_set: lines by d (colour) and state of the weights (dash, point).
std::string plot(const Theorem39Table& table, std::size_t n, int column) {
  std::string text;
  for (std::size_t d = 0; d < table.dims.size(); ++d) {
    for (std::size_t s = 0; s < table.states.size(); ++s) {
      text +=
          fmt::format("{}data index '{}' using 1:{} with linespoints {} title 'd = {}, {}'",
                      text.empty() ? "  plot " : ", \\\n    ", block_name(table, s, n, d), column,
                      line_style(s, d), short_label(table.dims[d]), state_title(table.states[s]));
    }
  }
  return text;
}

// Panels above a key whose entries stand in at most four columns, all of which fit.
struct Layout {
  FigureSize size;
  std::string margins, key;
};

Layout layout(std::size_t entries) {
  constexpr std::size_t columns = 4;
  const std::size_t rows = (entries + columns - 1) / columns;
  const int key_height = 25 + 21 * static_cast<int>(rows);
  const FigureSize size{1500, 600 + key_height};
  return {size,
          fmt::format("margins 0.07,0.98,{:.4f},{:.4f}", (key_height + 75.0) / size.height,
                      1 - 90.0 / size.height),
          fmt::format("  set key at screen 0.5, screen 0.01 center bottom Left reverse maxrows {} "
                      "samplen 4\n",
                      rows)};
}

constexpr const char* common_settings = R"gp(  set logscale xy
  set format x "10^{%L}"
  set format y "10^{%L}"
  set grid xtics ytics lc rgb "#dddddd"
  set xlabel "SNR = ‖μ‖ / (σ √d)"
)gp";

Figure bounds_figure(const Theorem39Table& table) {
  const std::size_t n = table.n_sets.size() / 2;
  const Layout at = layout(table.dims.size() * table.states.size());
  std::string body = fmt::format(
      "  set multiplot layout 1,3 title \"Theorem 3.9: measured over the right-hand side without "
      "its O(.); n_r = n_f = {}\" {} spacing 0.075,0\n",
      table.n_sets[n], at.margins);
  body += common_settings + at.key;
  const std::array titles{"λ_{max}(S) over eq. 12", "max λ_{max}(D_{rf}) over eq. 13, as printed",
                          "max λ_{max}(D_{rf}) over eq. 70, as proved"};
  for (int k = 0; k < 3; ++k) {
    body += fmt::format("  set title \"{}\"\n{}{}\n", titles[static_cast<std::size_t>(k)],
                        k == 0 ? "" : "  unset key\n", plot(table, n, k + 2));
  }
  body += "  unset multiplot\n";
  return {"figure_theorem_3_9_bounds",
          figure_script("figure_theorem_3_9_bounds",
                        "The eigenvalues of Theorem 3.9 over its bounds, by SNR.", body, at.size),
          all_data(table)};
}

Figure sigma_figure(const Theorem39Table& table) {
  const std::size_t panels = table.n_sets.size();
  const Layout at = layout(table.dims.size() * table.states.size() + 3);
  std::string body = fmt::format(
      "  set multiplot layout 1,{} title \"Coherence over the number of pairs, beside the limits "
      "that eq. 14 and 15 claim (without their O(.))\" {} spacing 0.06,0\n",
      panels, at.margins);
  body += common_settings + at.key;
  body += "  set ylabel \"σ / (n_r n_f)\"\n  set yrange [0.5/" +
          std::to_string(table.n_sets.back()) + ":4]\n";
  for (std::size_t n = 0; n < panels; ++n) {
    const MixWeights C = theorem_3_9_weights(table.n_sets[n], table.setup.unlearning);
    const double high = 1 + 2 * std::sqrt(C.retain * C.forget) / (C.retain + C.forget);
    const double pairs = static_cast<double>(table.n_sets[n] * table.n_sets[n]);
    body += fmt::format(
        "  set title \"n_r = n_f = {}\"\n{}{}, \\\n    1 with lines lw 3 lc rgb '#888888' "
        "title 'eq. 14: SNR → 0', \\\n    {} with lines lw 3 dt (10,6) lc rgb "
        "'#888888' title 'eq. 15: SNR → ∞', \\\n    {} with lines lw 2 "
        "dt (2,4) lc rgb '#888888' title 'orthogonal Hessians'\n",
        table.n_sets[n], n == 0 ? "" : "  unset key\n  unset ylabel\n", plot(table, n, 5), high,
        sigma_of_orthogonal(C, table.n_sets[n]) / pairs);
  }
  body += "  unset multiplot\n";
  return {"figure_theorem_3_9_sigma",
          figure_script("figure_theorem_3_9_sigma",
                        "sigma over n_r n_f by SNR, beside the limits of eq. 14 and 15.", body,
                        at.size),
          all_data(table)};
}

}  // namespace

bool is_theorem_3_9_figure(const std::string& name) {
  return name == "figure_theorem_3_9_bounds" || name == "figure_theorem_3_9_sigma";
}

std::vector<Figure> theorem_3_9_figures(const Theorem39Table& table) {
  return {bounds_figure(table), sigma_figure(table)};
}

}  // namespace oubliette
