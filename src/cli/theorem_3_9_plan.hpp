// From the options of `oubliette memorization --theorem-3-9` to what is computed.
#pragma once

#include "cli/memorization_command.hpp"
#include "signal_noise/theorem_3_9.hpp"
#include "sweep/sweep.hpp"

namespace oubliette {

struct Theorem39Plan {
  Theorem39Table table;  // but for the rows' repetitions
  SweepPlan sweep;
  ComputeCell compute;  // the repetitions of a row, packed
};

/// @throws InputError  in one line, when something is amiss.
Theorem39Plan plan_theorem_3_9(const MemorizationOptions& options);

Theorem39Table theorem_3_9_table(const Theorem39Plan& plan,
                                 const std::vector<std::string>& payloads);

}  // namespace oubliette
