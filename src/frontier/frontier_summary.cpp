// The frame of the summary, its counts, and what the runs did.
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

std::string quantile_cells(const std::vector<double>& sorted) {
  std::string text;
  for (const double share : {0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0}) {
    text += fmt::format("{}{:.4g}", text.empty() ? "" : " | ", quantile_of_sorted(sorted, share));
  }
  return text;
}

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

std::string summary_of_runs(const FrontierTable& table) {
  const long repeats = table.setup.repeats;
  std::string text = fmt::format(
      "## What the cells do\n\n"
      "A run has diverged when ||w_K|| >= 1000 ||w_0||, a cell when more than half of its {} runs "
      "have. The exact\nverdict is on E||w_k||^2, the exponent is the almost-sure growth of "
      "log||w_k|| a step.\n",
      repeats);
  if (repeats % 2 == 0) {
    text += fmt::format(
        "A tie, exactly half of the runs ({} of {}), counts as not diverged; the paper says "
        "nothing on ties.\n",
        repeats / 2, repeats);
  }
  text +=
      "\n| eta | cells | E diverges (exact) | most runs diverge | ties | exponent > 0 | runs "
      "unlike the exact verdict | runs unlike the exponent |\n"
      "|---|---|---|---|---|---|---|---|\n";
  for (std::size_t e = 0; e < table.grid.eta.size(); ++e) {
    const auto exact = [](const FrontierCell& c) { return c.verdict == "diverges"; };
    const auto grows = [](const FrontierCell& c) { return c.lyapunov > 0; };
    text += fmt::format(
        "| {} | {} | {} | {} | {} | {} | {} | {} |\n", eta_text(table.grid.eta[e]),
        count_cells(table, e, [](const FrontierCell&) { return true; }),
        count_cells(table, e, exact), count_cells(table, e, runs_diverge),
        count_cells(table, e, [](const FrontierCell& c) { return 2 * c.share_diverged == 1; }),
        count_cells(table, e, grows),
        count_cells(table, e, [&](const FrontierCell& c) { return exact(c) != runs_diverge(c); }),
        count_cells(table, e, [&](const FrontierCell& c) { return grows(c) != runs_diverge(c); }));
  }
  return text;
}

std::string frontier_summary(const FrontierTable& table) {
  const FrontierSetup& s = table.setup;
  const bool paper = table.problem_file.empty();
  std::string text = "# The stability frontier\n\n";
  text += paper ? fmt::format(
                      "The set-up of Section 4.1: n_r = {}, n_f = {}, alpha = {}; Q = {} to {}, "
                      "B = {} to {}.",
                      s.n_retain, s.n_forget, to_string(s.alpha), table.grid.Q.front(),
                      table.grid.Q.back(), table.grid.B.front(), table.grid.B.back())
                : fmt::format("The problem {}, B = {} to {}.", table.problem_file,
                              table.grid.B.front(), table.grid.B.back());
  text += fmt::format(" {} runs of {} steps a cell, seed {}.\n", s.repeats, s.steps, s.seed);
  text += "All cells: frontier.csv; pictures: figures/.\n";
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
