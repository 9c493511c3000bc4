// The command `oubliette decide PROBLEM.json`.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

namespace oubliette {

struct DecideOptions {
  std::string problem_file;
  bool json = false;
  std::optional<long> moments;  // K
  bool critical_eta = false;
  std::string certificate_file;  // empty: none
  bool progress = false;         // show on `err` what is being computed, as on a terminal
};

/// Decides the problem and prints a summary, or one JSON object (reference/decide-output.md), on
/// `out`. The certificate file is written whole or not at all, and before anything is printed.
/// @returns the exit code: 0 decided, 2 bad input, with one line on `err` and nothing written.
int decide_command(const DecideOptions& options, std::ostream& out, std::ostream& err);

}  // namespace oubliette
