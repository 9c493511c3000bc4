// The command `oubliette memorization`.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "signal_noise/memorization_setup.hpp"

namespace oubliette {

struct MemorizationOptions {
  MemorizationSetup setup;  // but for what is below
  std::optional<long> repeats;
  std::optional<std::string> dims, signals, snr, sets;  // lists, as typed
  std::string alpha = "0.3", noise = "1", init_scale = "0.01";
  std::string training_eta = "0.1", unlearning_eta = "0.1";
  std::string patch_noise = "shared", sampling = "fixed", route = "span";
  long variation_repeats = 5;
  bool theorem_3_9 = false;
  unsigned threads = 0;   // 0: all cores
  std::string out;        // folder
  bool progress = false;  // `err` is a terminal
};

/// Measures Theorem 3.9 with `theorem_3_9` (theorem_3_9.csv, figures/, summary.md).
/// Otherwise trains and unlearns the two-layer CNN over a grid of dimensions and signal strengths
/// into the folder `out`: memorization.csv, variations.csv, repetitions.csv, memorization.sqlite
/// (from which an interrupted run continues), figures/ and summary.md; prints a short account on
/// `out`. Started by mpirun, all processes take part and rank 0 alone writes.
/// @returns the exit code: 0 finished, 2 bad input or a folder that cannot be used (one line on
/// `err`), 130 stopped by a signal.
int memorization_command(const MemorizationOptions& options, std::ostream& out, std::ostream& err);

}  // namespace oubliette
