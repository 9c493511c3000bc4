// From the options of `oubliette frontier` to what is computed.
#pragma once

#include <optional>
#include <string>

#include "cli/frontier_command.hpp"
#include "frontier/frontier_table.hpp"
#include "sweep/sweep.hpp"

namespace oubliette {

struct FrontierPlan {
  FrontierSetup setup;
  FrontierGrid grid;
  std::optional<UnlearningProblem> problem;
  SweepPlan sweep;
  ComputeCell compute;  // a row of the table
};

/// Checks all options and reads the problem file.
/// @throws InputError, std::domain_error  in one line, when something is amiss.
FrontierPlan plan_frontier(const FrontierOptions& options);

}  // namespace oubliette
