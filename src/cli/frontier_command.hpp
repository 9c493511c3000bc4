// The command `oubliette frontier`.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>

namespace oubliette {

struct FrontierOptions {
  // As typed, so that what was given is known from what was not.
  std::optional<std::string> alpha, eta, batch, Q;
  std::optional<long> n_retain, n_forget;
  long steps = 1000, repeats = 10;
  std::uint64_t seed = 0;
  unsigned threads = 0;      // 0: all cores
  std::string problem_file;  // empty: the paper's set-up
  std::string out;           // folder
  bool progress = false;     // `err` is a terminal
};

/// Sweeps the stability frontier into the folder `out`: frontier.csv, frontier.sqlite (from which
/// an interrupted run continues), summary.md and figures/; prints a short account on `out`.
/// Started by mpirun, all processes take part and rank 0 alone writes.
/// @returns the exit code: 0 finished (also without pictures when gnuplot is not installed: their
/// scripts and data are there), 2 bad input, a folder that cannot be used, a cell that fails, or
/// pictures that cannot be drawn, after all else is written (one line on `err`), 130 stopped by
/// SIGINT, SIGTERM or SIGHUP: the cells finished so far are stored, and no file is cut.
int frontier_command(const FrontierOptions& options, std::ostream& out, std::ostream& err);

}  // namespace oubliette
