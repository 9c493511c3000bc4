// The order of things, the same for every command that sweeps.
#include "cli/folder_sweep.hpp"

#include <fmt/format.h>

#include <ostream>

#include "cli/command_error.hpp"
#include "cli/say_when_long.hpp"
#include "files/input_error.hpp"
#include "files/result_folder.hpp"
#include "files/stop_signal.hpp"
#include "files/write_file.hpp"

namespace oubliette {
namespace {

constexpr std::chrono::seconds patience_with_planning{2};

FolderSweep planned(const FolderSweepOptions& options, const std::function<FolderSweep()>& plan,
                    std::ostream& err) {
  FolderSweep sweep;
  const auto work = [&] { sweep = plan(); };
  if (options.reading.empty()) {
    work();
  } else {
    say_when_long(err, options.reading, patience_with_planning, work);
  }
  return sweep;
}

// The files that come after the sweep. @returns the exit code.
int write_report(const ResultFolder& folder, const FolderSweep& sweep,
                 const std::vector<std::string>& payloads, const std::string& database,
                 const StopSignal& stop, std::ostream& out, std::ostream& err) {
  const auto stopped = [&stop] { return stop.came(); };
  const auto say_stopped = [&] {
    err << fmt::format("stopped: all {} cells are in {}; the same command finishes\n",
                       payloads.size(), database);
    return exit_code_of_a_stop;
  };
  if (stopped()) return say_stopped();
  const WriteFile write = [&folder](const std::string& name, const std::string& text) {
    write_file(folder.out + "/" + name, text);
  };
  const FolderReport report = sweep.report(payloads, write, stopped);
  if (stopped()) return say_stopped();
  const Drawing drawing = write_figures(folder, report.figures, stopped);
  if (drawing.end == Drawing::End::stopped) return say_stopped();
  if (!drawing.message.empty()) err << drawing.message << "\n";
  out << report.account;
  return drawing.end == Drawing::End::failed ? 2 : 0;
}

int run(const FolderSweepOptions& options, const std::function<FolderSweep()>& plan,
        std::ostream& out, std::ostream& err) {
  const FolderSweep sweep = planned(options, plan, err);
  const ResultFolder folder{options.out, options.command + ".sqlite", sweep.files,
                            sweep.writes_figure};
  const std::string database = folder.out + "/" + folder.database;
  const StopSignal stop;  // from the first cell to the last figure
  SweepOutcome outcome;
  {
    Ranks ranks;
    SweepOptions settings;
    settings.threads = options.threads;
    settings.log = &err;
    settings.terminal = options.progress;
    settings.ranks = &ranks;
    settings.before = [&folder] { prepare_result_folder(folder); };
    outcome = run_sweep(database, sweep.plan, sweep.compute, settings);
  }
  if (!outcome.owner) return 0;
  if (!outcome.finished) {
    err << fmt::format("stopped: {} of {} cells are in {}; the same command continues\n",
                       outcome.stored, sweep.plan.cells, database);
    return exit_code_of_a_stop;
  }
  return write_report(folder, sweep, outcome.payloads, database, stop, out, err);
}

}  // namespace

int sweep_into_folder(const FolderSweepOptions& options, const std::function<FolderSweep()>& plan,
                      std::ostream& out, std::ostream& err) {
  // Of several processes one reports what all of them see.
  std::ostream silent(nullptr);
  std::ostream& report = launched_rank() == 0 ? err : silent;
  try {
    return run(options, plan, out, report);
  } catch (const std::domain_error& error) {  // from within a cell
    report << without_prefix(options.command, error.what()) << "\n";
  } catch (const std::runtime_error& error) {  // InputError, StoreError, a cell of another process
    report << command_error(options.command, error.what()) << "\n";
  }
  report.flush();
  let_rank_0_speak();
  return 2;
}

}  // namespace oubliette
