// Runs a property of problems; one that fails leaves its shrunk problem as a problem file.
#pragma once

#include <functional>
#include <string>

#include "support/problems.hpp"

namespace oubliette::support {

struct PropertyResult {
  bool holds = false;
  std::optional<UnlearningProblem> counterexample;  // shrunk
  std::string file;                                 // where it was written
  std::string report;                               // what a reader should see
};

/// Checks `body` on problems from `problems` with the seed and number of cases of RC_PARAMS. The
/// shrunk problem of a failure is written to <build>/property_tests/counterexamples/<name>.json.
PropertyResult run_property(const std::string& name, const rc::Gen<UnlearningProblem>& problems,
                            const std::function<void(const UnlearningProblem&)>& body);

/// run_property on problem(), with the report on the standard error stream.
[[nodiscard]] bool check_problems(const std::string& name,
                                  const std::function<void(const UnlearningProblem&)>& body);

/// Writes x as a problem file into the folder of counterexamples; returns its path.
std::string write_counterexample(const std::string& name, const UnlearningProblem& x);

}  // namespace oubliette::support
