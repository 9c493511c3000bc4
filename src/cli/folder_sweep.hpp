// What every command that sweeps into a folder does: refuse early, compute, resume, write, draw.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "report/figure.hpp"
#include "sweep/sweep.hpp"

namespace oubliette {

/// What is left when the files are written.
struct FolderReport {
  std::vector<Figure> figures;  // to figures/
  std::string account;          // to the standard output
};

/// Writes a file of this name to the folder.
using WriteFile = std::function<void(const std::string& name, const std::string& text)>;

struct FolderSweep {
  SweepPlan plan;
  ComputeCell compute;
  std::vector<std::string> files;  // the names of all that is written
  /// Whether there may be a figure of this name.
  std::function<bool(const std::string& name)> writes_figure;
  /// Writes each file as soon as it is known, tables first. May return early, with anything, once
  /// `stopped` says so.
  std::function<FolderReport(const std::vector<std::string>& payloads, const WriteFile& write,
                             const std::function<bool()>& stopped)>
      report;
};

struct FolderSweepOptions {
  std::string command;    // "frontier": names the database too, frontier.sqlite
  std::string out;        // folder
  unsigned threads = 0;   // 0: all cores
  bool progress = false;  // `err` is a terminal
  std::string reading;    // what is said when planning takes long; empty: nothing
};

/// Plans, sweeps into options.out, from where an interrupted run continues, and writes the report.
/// Started by mpirun, all processes take part and rank 0 alone writes and speaks.
/// @returns the exit code: 0 finished; 2 bad input, a folder that cannot be used or a figure that
/// cannot be drawn (one line on `err`); 130 stopped by a signal (one line says how to go on).
int sweep_into_folder(const FolderSweepOptions& options, const std::function<FolderSweep()>& plan,
                      std::ostream& out, std::ostream& err);

}  // namespace oubliette
