// Runs the sweep, then writes table, summary and figures.
#include "cli/frontier_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "cli/folder_sweep.hpp"
#include "cli/frontier_plan.hpp"
#include "cli/frontier_rows.hpp"
#include "frontier/eta_column.hpp"
#include "frontier/frontier_figures.hpp"
#include "frontier/frontier_summary.hpp"
#include "frontier/frontier_summary_parts.hpp"

namespace oubliette {
namespace {

std::string csv_text(const FrontierGrid& grid, const std::vector<std::string>& rows) {
  const std::vector<std::string> etas = eta_columns(grid.eta);
  std::string text = csv_header() + "\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += with_first_field(rows[i], etas[grid.place(i).eta]) + "\n";
  }
  return text;
}

FrontierTable make_table(const FrontierOptions& options, const FrontierPlan& plan,
                         const std::vector<std::string>& rows,
                         const std::function<bool()>& stopped) {
  FrontierTable table{plan.setup, options.problem_file, plan.grid, {}, {}};
  for (const std::string& row : rows) table.cells.push_back(parse_csv_row(row));
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  table.limits = plan.problem ? problem_limits(*plan.problem, plan.grid, threads, stopped)
                              : setup_limits(plan.setup, plan.grid, threads, stopped);
  return table;
}

std::string account(const FrontierTable& table, const std::string& folder) {
  const bool estimated = has_estimated_exponents(table);
  std::string text =
      fmt::format("{:>10} {:>7} {:>18} {:>18} {:>14}{}\n", "eta", "cells", "E diverges",
                  "most runs diverge", "exponent > 0", estimated ? "  undecided" : "");
  for (const std::size_t e : shown_etas(table.grid)) {
    const auto growing = [&](Growth growth) {
      return count_cells(table, e,
                         [growth](const FrontierCell& c) { return growth_of(c) == growth; });
    };
    text += fmt::format(
        "{:>10} {:>7} {:>18} {:>18} {:>14}", to_string(table.grid.eta[e]),
        table.grid.B.size() * table.grid.Q.size(),
        count_cells(table, e, [](const FrontierCell& c) { return c.verdict == "diverges"; }),
        count_cells(table, e, runs_diverge), growing(Growth::grows));
    if (estimated) text += fmt::format(" {:>10}", growing(Growth::undecided));
    text += "\n";
  }
  if (const std::string some = shown_etas_text(table.grid); !some.empty()) text += some + "\n";
  if (estimated) {
    text += "undecided: the estimated exponent is within 3 standard errors of 0, or has none\n";
  }
  return text + fmt::format("\n{0}/summary.md, {0}/frontier.csv, {0}/figures\n", folder);
}

FolderReport report(const FrontierOptions& options, const FrontierPlan& plan,
                    const std::vector<std::string>& rows, const WriteFile& write,
                    const std::function<bool()>& stopped) {
  write("frontier.csv", csv_text(plan.grid, rows));
  const FrontierTable table = make_table(options, plan, rows, stopped);
  if (stopped()) return {};
  write("summary.md", frontier_summary(table));
  return {frontier_figures(table), account(table, options.out)};
}

}  // namespace

int frontier_command(const FrontierOptions& options, std::ostream& out, std::ostream& err) {
  const auto plan = [&options] {
    const auto planned = std::make_shared<const FrontierPlan>(plan_frontier(options));
    return FolderSweep{
        planned->sweep,
        planned->compute,
        {"frontier.csv", "summary.md"},
        is_frontier_figure,
        [&options, planned](const std::vector<std::string>& rows, const WriteFile& write,
                            const std::function<bool()>& stopped) {
          return report(options, *planned, rows, write, stopped);
        }};
  };
  const std::string reading =
      options.problem_file.empty() ? "" : "reading and checking " + options.problem_file + " ...";
  return sweep_into_folder({"frontier", options.out, options.threads, options.progress, reading},
                           plan, out, err);
}

}  // namespace oubliette
