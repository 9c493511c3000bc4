// Runs the sweep, then writes table, summary and figures.
#include "cli/frontier_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iostream>
#include <thread>

#include "cli/frontier_plan.hpp"
#include "cli/frontier_rows.hpp"
#include "cli/result_folder.hpp"
#include "evidence/json_text.hpp"
#include "evidence/write_file.hpp"
#include "frontier/eta_column.hpp"
#include "frontier/frontier_figures.hpp"
#include "frontier/frontier_summary.hpp"
#include "frontier/frontier_summary_parts.hpp"
#include "sweep/stop_signal.hpp"

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

// The files that come after the sweep. @returns the exit code.
int write_results(const FrontierOptions& options, const FrontierPlan& plan,
                  const std::vector<std::string>& rows, const StopSignal& stop, std::ostream& out,
                  std::ostream& err) {
  const auto stopped = [&stop] { return stop.came(); };
  const auto say_stopped = [&] {
    err << fmt::format(
        "stopped: all {} cells are in {}/frontier.sqlite; the same command finishes\n", rows.size(),
        options.out);
    return 130;
  };
  if (stopped()) return say_stopped();
  write_file(options.out + "/frontier.csv", csv_text(plan.grid, rows));
  const FrontierTable table = make_table(options, plan, rows, stopped);
  if (stopped()) return say_stopped();
  write_file(options.out + "/summary.md", frontier_summary(table));
  if (stopped()) return say_stopped();
  const Drawing drawing = write_figures(options.out, frontier_figures(table), stopped);
  if (drawing.end == Drawing::End::stopped) return say_stopped();
  if (!drawing.message.empty()) err << drawing.message << "\n";
  out << account(table, options.out);
  return drawing.end == Drawing::End::failed ? 2 : 0;
}

int run(const FrontierOptions& options, std::ostream& out, std::ostream& err) {
  const FrontierPlan plan = plan_frontier(options);
  const std::string database = options.out + "/frontier.sqlite";
  const StopSignal stop;  // from the first cell to the last figure
  SweepOutcome outcome;
  {
    Ranks ranks;
    SweepOptions sweep;
    sweep.threads = options.threads;
    sweep.log = &err;
    sweep.terminal = options.progress;
    sweep.ranks = &ranks;
    sweep.before = [&options] {
      prepare_result_folder(options.out, {"frontier.csv", "summary.md"});
    };
    outcome = run_sweep(database, plan.sweep, plan.compute, sweep);
  }
  if (!outcome.owner) return 0;
  if (!outcome.finished) {
    err << fmt::format("stopped: {} of {} cells are in {}; the same command continues\n",
                       outcome.stored, plan.sweep.cells, database);
    return 130;
  }
  return write_results(options, plan, outcome.payloads, stop, out, err);
}

}  // namespace

int frontier_command(const FrontierOptions& options, std::ostream& out, std::ostream& err) {
  // Of several processes one reports what all of them see.
  std::ostream silent(nullptr);
  std::ostream& report = launched_rank() == 0 ? err : silent;
  try {
    return run(options, out, report);
  } catch (const std::domain_error& error) {
    report << without_prefix(error.what()) << "\n";
  } catch (const std::runtime_error& error) {  // InputError, StoreError, a cell of another process
    report << command_error("frontier", error.what()) << "\n";
  }
  report.flush();
  let_rank_0_speak();
  return 2;
}

}  // namespace oubliette
