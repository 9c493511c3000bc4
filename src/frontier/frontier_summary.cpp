// The frame of the summary, and its counts.
#include "frontier/frontier_summary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "frontier/frontier_figure_parts.hpp"
#include "frontier/frontier_summary_parts.hpp"

namespace oubliette {

const std::vector<PublishedThreshold>& published_thresholds() {
  static const std::vector<PublishedThreshold> all{
      {"Theorem 3.6", &Limits::theorem_3_6, &SigmaLines::theorem_3_6, &FrontierCell::theorem_3_6,
       true},
      {"Theorem 3.7 as printed", &Limits::theorem_3_7_printed, &SigmaLines::theorem_3_7_printed,
       &FrontierCell::theorem_3_7_printed, false},
      {"Theorem 3.7 as proved", &Limits::theorem_3_7_proved, &SigmaLines::theorem_3_7_proved,
       &FrontierCell::theorem_3_7_proved, false}};
  return all;
}

std::size_t count_cells(const FrontierTable& table, std::size_t eta,
                        const std::function<bool(const FrontierCell&)>& condition) {
  std::size_t count = 0;
  for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
    for (std::size_t q = 0; q < table.grid.Q.size(); ++q) {
      count += condition(table.cell(eta, b, q)) ? 1 : 0;
    }
  }
  return count;
}

std::vector<double> limit_ratios(const FrontierTable& table, Limit limit, Limit reference,
                                 const std::function<bool(long, double)>& condition) {
  std::vector<double> ratios;
  for (std::size_t b = 0; b < table.grid.B.size(); ++b) {
    for (std::size_t q = 0; q < table.grid.Q.size(); ++q) {
      const std::optional<double> a = table.limit(b, q).*limit;
      const std::optional<double> r = table.limit(b, q).*reference;
      if (!a || !r || *r <= 0 || *a <= 0) continue;
      if (condition(table.grid.B[b], *r)) ratios.push_back(*a / *r);
    }
  }
  std::sort(ratios.begin(), ratios.end());
  return ratios;
}

std::vector<std::string> quantile_cells(const std::vector<double>& sorted) {
  std::vector<std::string> cells;
  for (const double share : {0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0}) {
    cells.push_back(fmt::format("{:.4g}", quantile_of_sorted(sorted, share)));
  }
  return cells;
}

std::vector<std::string> quantile_names() {
  return {"least", "5 %", "25 %", "median", "75 %", "95 %", "largest"};
}

std::vector<std::string> joined(std::vector<std::string> cells,
                                const std::vector<std::string>& more) {
  cells.insert(cells.end(), more.begin(), more.end());
  return cells;
}

std::string counted(std::size_t n, const std::string& what) {
  return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s");
}

bool is_papers_setup(const FrontierTable& table) { return table.problem_file.empty(); }

std::string percent(std::size_t part, std::size_t all) {
  if (all == 0) return "-";
  return fmt::format("{:.1f} %", 100 * static_cast<double>(part) / static_cast<double>(all));
}

std::string tracks(std::size_t near, std::size_t all) {
  return near == all ? "yes" : 2 * near >= all ? "mostly" : "no";
}

std::size_t within(const std::vector<double>& ratios, double factor) {
  return static_cast<std::size_t>(std::count_if(
      ratios.begin(), ratios.end(), [factor](double r) { return r <= factor && r * factor >= 1; }));
}

std::vector<double> factors_off(std::vector<double> ratios) {
  for (double& r : ratios) r = std::max(r, 1 / r);
  std::sort(ratios.begin(), ratios.end());
  return ratios;
}

std::string tighter(const std::vector<double>& below_10, const std::vector<double>& from_10) {
  if (below_10.empty() || from_10.empty()) return "-";
  const bool median = median_of_sorted(from_10) < median_of_sorted(below_10);
  const bool worst = from_10.back() < below_10.back();
  if (median) return worst ? "yes" : "in the median only";
  return worst ? "at the worst only" : "no";
}

std::string frontier_summary(const FrontierTable& table) {
  const FrontierSetup& s = table.setup;
  const bool paper = is_papers_setup(table);
  std::string text = "# The stability frontier\n\n";
  text += paper ? fmt::format(
                      "The set-up of Section 4.1: n_r = {}, n_f = {}, alpha = {}; Q = {} to {}, "
                      "B = {} to {}.",
                      s.n_retain, s.n_forget, to_string(s.alpha), table.grid.Q.front(),
                      table.grid.Q.back(), table.grid.B.front(), table.grid.B.back())
                : fmt::format("The problem {}, B = {} to {}.", table.problem_file,
                              table.grid.B.front(), table.grid.B.back());
  text += fmt::format(" {} of {} a cell, seed {}.\n",
                      counted(static_cast<std::size_t>(s.repeats), "run"),
                      counted(static_cast<std::size_t>(s.steps), "step"), s.seed);
  text += "All cells: frontier.csv; pictures: figures/.\n";
  if (const std::string some = shown_etas_text(table.grid); !some.empty()) text += some + ".\n";
  std::vector<std::string> parts{summary_of_runs(table), summary_of_thresholds(table)};
  if (paper) parts.push_back(summary_in_sigma(table));
  parts.push_back(summary_in_eta(table));
  if (paper) parts.push_back(summary_of_setup(table));
  parts.push_back(summary_of_parting(table));
  for (const std::string& part : parts) {
    if (!part.empty()) text += "\n" + part;
  }
  return text;
}

}  // namespace oubliette
