// The order of things, the same for every command that sweeps.
#include "cli/folder_sweep.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "files/input_error.hpp"
#include "files/result_folder.hpp"
#include "files/stop_signal.hpp"
#include "files/write_file.hpp"

namespace oubliette {
namespace {

// Another command's summary and figures would be replaced.
void refuse_results_of_others(const std::string& out, const std::string& own) {
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(out, none)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".sqlite") || name == own) continue;
    throw InputError("--out " + out + ": has the results of another command (" + name +
                     "); choose another folder");
  }
}

// The files that come after the sweep. @returns the exit code.
int write_report(const FolderSweepOptions& options, const FolderSweep& sweep,
                 const std::vector<std::string>& payloads, const std::string& database,
                 const StopSignal& stop, std::ostream& out, std::ostream& err) {
  const auto stopped = [&stop] { return stop.came(); };
  const auto say_stopped = [&] {
    err << fmt::format("stopped: all {} cells are in {}; the same command finishes\n",
                       payloads.size(), database);
    return 130;
  };
  if (stopped()) return say_stopped();
  const auto write = [&options](const NamedTexts& files) {
    for (const auto& [name, text] : files) write_file(options.out + "/" + name, text);
  };
  write(sweep.tables(payloads));
  const FolderReport report = sweep.report(payloads, stopped);
  if (stopped()) return say_stopped();
  write(report.files);
  if (stopped()) return say_stopped();
  const Drawing drawing = write_figures(options.out, report.figures, stopped);
  if (drawing.end == Drawing::End::stopped) return say_stopped();
  if (!drawing.message.empty()) err << drawing.message << "\n";
  out << report.account;
  return drawing.end == Drawing::End::failed ? 2 : 0;
}

int run(const FolderSweepOptions& options, const std::function<FolderSweep()>& plan,
        std::ostream& out, std::ostream& err) {
  const FolderSweep sweep = plan();
  const std::string database = options.out + "/" + options.command + ".sqlite";
  const StopSignal stop;  // from the first cell to the last figure
  SweepOutcome outcome;
  {
    Ranks ranks;
    SweepOptions settings;
    settings.threads = options.threads;
    settings.log = &err;
    settings.terminal = options.progress;
    settings.ranks = &ranks;
    settings.before = [&] {
      refuse_results_of_others(options.out, options.command + ".sqlite");
      prepare_result_folder(options.out, sweep.files);
    };
    outcome = run_sweep(database, sweep.plan, sweep.compute, settings);
  }
  if (!outcome.owner) return 0;
  if (!outcome.finished) {
    err << fmt::format("stopped: {} of {} cells are in {}; the same command continues\n",
                       outcome.stored, sweep.plan.cells, database);
    return 130;
  }
  return write_report(options, sweep, outcome.payloads, database, stop, out, err);
}

}  // namespace

int sweep_into_folder(const FolderSweepOptions& options, const std::function<FolderSweep()>& plan,
                      std::ostream& out, std::ostream& err) {
  // Of several processes one reports what all of them see.
  std::ostream silent(nullptr);
  std::ostream& report = launched_rank() == 0 ? err : silent;
  try {
    return run(options, plan, out, report);
  } catch (const std::domain_error& error) {
    const std::string prefix = options.command + ": ", what = error.what();  // from within a cell
    report << (what.starts_with(prefix) ? what.substr(prefix.size()) : what) << "\n";
  } catch (const std::runtime_error& error) {  // InputError, StoreError, a cell of another process
    report << command_error(options.command, error.what()) << "\n";
  }
  report.flush();
  let_rank_0_speak();
  return 2;
}

}  // namespace oubliette
