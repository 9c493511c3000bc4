// From the options of `oubliette memorization` to what is computed.
#pragma once

#include "cli/memorization_command.hpp"
#include "signal_noise/memorization_table.hpp"
#include "sweep/sweep.hpp"

namespace oubliette {

struct MemorizationPlan {
  MemorizationGrid grid;
  std::vector<MemorizationVariant> variants;
  SweepPlan sweep;
  ComputeCell compute;  // the repetitions of a cell, packed
};

/// Checks all options.
/// @throws InputError  in one line, when something is amiss.
MemorizationPlan plan_memorization(const MemorizationOptions& options);

/// The table of the finished sweep's payloads.
MemorizationTable memorization_table(const MemorizationPlan& plan,
                                     const std::vector<std::string>& payloads);

}  // namespace oubliette
