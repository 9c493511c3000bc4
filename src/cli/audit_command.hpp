// The command `oubliette audit`.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace oubliette {

struct AuditOptions {
  std::string paper;              // "stability", "sharpness"; empty: both
  std::vector<std::string> only;  // ids; empty: all
  std::string format = "text";    // text, json, markdown
  std::string out;                // folder for audit.json, audit.md and certificates; empty: none
  std::string verdicts;           // CSV id,verdict that the run is compared with; empty: none
  std::uint64_t seed = 0;
  int effort = 1;
  unsigned threads = 0;   // 0: all cores
  bool progress = false;  // show progress on `err`, as on a terminal
  bool list = false;      // only list the claims' ids and where they stand in the paper
};

/// Runs the audit and writes its report to `out`, and the time it took to `err` alone: equal runs
/// give equal reports. @returns 0 when every verdict is the expected one, 1 when some differ (each
/// is named on `err`), 2 for bad input or a folder that cannot be written.
int audit_command(const AuditOptions& options, std::ostream& out, std::ostream& err);

}  // namespace oubliette
