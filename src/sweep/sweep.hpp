// Computes the cells of a sweep on threads and processes, and keeps each in a file it continues
// from.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "sweep/crew.hpp"
#include "sweep/ranks.hpp"
#include "sweep/result_store.hpp"

namespace oubliette {

struct SweepOptions {
  unsigned threads = 0;          // of this process; 0: its share of the machine's cores
  std::ostream* log = nullptr;   // progress; null: silent
  bool terminal = false;         // `log` is a terminal: a bar instead of lines
  const Ranks* ranks = nullptr;  // the processes that share the work; null: this one alone
  /// Called before the file is opened, by the process that owns it.
  std::function<void()> before;
  /// Called with the cells of each commit, after it.
  std::function<void(const std::vector<FinishedCell>&)> committed;
};

struct SweepOutcome {
  /// Rank 0: the others compute for it, and have no results.
  bool owner = true;
  bool finished = false;              // false: a signal came; run again to continue
  std::size_t stored_before = 0;      // cells of earlier runs
  std::size_t stored = 0;             // cells in the file now
  std::vector<std::string> payloads;  // of all cells in their order, when finished
};

/// Computes the cells of the plan that the file does not hold yet. Threads and processes take cells
/// when they are free. Rank 0 owns the file: it commits what has arrived in one transaction and
/// only then reports it. SIGINT, SIGTERM and SIGHUP stop the sweep after the cells in progress,
/// which the log says at once; a second one stops it at once (see StopSignal).
/// @throws StoreError  see ResultStore; on rank 0 alone, after the others have stopped.
/// @throws what `compute` threw, on rank 0, after the cells finished before it are committed.
SweepOutcome run_sweep(const std::filesystem::path& file, const SweepPlan& plan,
                       const ComputeCell& compute, const SweepOptions& options = {});

}  // namespace oubliette
