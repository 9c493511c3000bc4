// Runs the sweep, then writes table, figures and summary.
#include "cli/frontier_command.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/draw_figures.hpp"
#include "cli/frontier_plan.hpp"
#include "evidence/json_text.hpp"
#include "evidence/write_file.hpp"
#include "frontier/frontier_figures.hpp"
#include "frontier/frontier_summary.hpp"
#include "frontier/frontier_summary_parts.hpp"

namespace oubliette {
namespace {

void prepare_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error || access(folder.c_str(), W_OK) != 0) {
    throw InputError("--out " + folder + ": the folder cannot be written");
  }
}

std::string csv_text(const std::vector<std::string>& rows) {
  std::string text = csv_header() + "\n";
  for (const std::string& row : rows) text += row + "\n";
  return text;
}

FrontierTable make_table(const FrontierOptions& options, const FrontierPlan& plan,
                         const std::vector<std::string>& rows) {
  FrontierTable table{plan.setup, options.problem_file, plan.grid, {}, {}};
  for (const std::string& row : rows) table.cells.push_back(parse_csv_row(row));
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  table.limits = plan.problem ? problem_limits(*plan.problem, plan.grid, threads)
                              : setup_limits(plan.setup, plan.grid, threads);
  return table;
}

// Figures of an earlier run with other step sizes go first.
void write_figures(const FrontierTable& table, const std::string& folder, std::ostream& err) {
  prepare_folder(folder);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with("figure_")) {
      std::filesystem::remove(entry.path());
    }
  }
  std::vector<std::string> scripts;
  for (const Figure& figure : frontier_figures(table)) {
    write_file(folder + "/" + figure.name + ".dat", figure.data);
    write_file(folder + "/" + figure.name + ".gp", figure.script);
    scripts.push_back(figure.name + ".gp");
  }
  const std::string failure = draw_figures(folder, scripts);
  if (!failure.empty()) err << failure << "\n";
}

std::string account(const FrontierTable& table, const std::string& folder) {
  std::string text = fmt::format("{:>10} {:>7} {:>18} {:>18} {:>14}\n", "eta", "cells",
                                 "E diverges", "most runs diverge", "exponent > 0");
  for (std::size_t e = 0; e < table.grid.eta.size(); ++e) {
    text += fmt::format(
        "{:>10} {:>7} {:>18} {:>18} {:>14}\n", to_string(table.grid.eta[e]),
        table.grid.B.size() * table.grid.Q.size(),
        count_cells(table, e, [](const FrontierCell& c) { return c.verdict == "diverges"; }),
        count_cells(table, e, runs_diverge),
        count_cells(table, e, [](const FrontierCell& c) { return c.lyapunov > 0; }));
  }
  return text + fmt::format("\n{0}/summary.md, {0}/frontier.csv, {0}/figures\n", folder);
}

int run(const FrontierOptions& options, std::ostream& out, std::ostream& err) {
  const FrontierPlan plan = plan_frontier(options);
  const std::string database = options.out + "/frontier.sqlite";
  SweepOutcome outcome;
  {
    Ranks ranks;
    SweepOptions sweep;
    sweep.threads = options.threads;
    sweep.log = &err;
    sweep.terminal = options.progress;
    sweep.ranks = &ranks;
    sweep.before = [&options] { prepare_folder(options.out); };
    outcome = run_sweep(database, plan.sweep, plan.compute, sweep);
  }
  if (!outcome.owner) return 0;
  if (!outcome.finished) {
    err << fmt::format("stopped: {} of {} cells are in {}; the same command continues\n",
                       outcome.stored, plan.sweep.cells, database);
    return 130;
  }
  write_file(options.out + "/frontier.csv", csv_text(outcome.payloads));
  const FrontierTable table = make_table(options, plan, outcome.payloads);
  write_figures(table, options.out + "/figures", err);
  write_file(options.out + "/summary.md", frontier_summary(table));
  out << account(table, options.out);
  return 0;
}

}  // namespace

int frontier_command(const FrontierOptions& options, std::ostream& out, std::ostream& err) {
  // Of several processes one reports what all of them see.
  std::ostream silent(nullptr);
  std::ostream& report = launched_rank() == 0 ? err : silent;
  try {
    return run(options, out, report);
  } catch (const InputError& error) {
    report << error.what() << "\n";
  } catch (const StoreError& error) {
    report << error.what() << "\n";
  } catch (const std::domain_error& error) {
    report << error.what() << "\n";
  }
  report.flush();
  let_rank_0_speak();
  return 2;
}

}  // namespace oubliette
