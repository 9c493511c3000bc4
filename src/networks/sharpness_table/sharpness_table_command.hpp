// The sub-command sharpness-table.
#pragma once

#include <iosfwd>
#include <string>

#include "networks/sharpness_table/sharpness_table_config.hpp"

namespace oubliette {

/// Runs the experiment into `folder`: config.json, runs/, features/, sharpness-table.csv,
/// alpha-sweep.csv, landscapes.csv, summary.md and figures/. The account goes to `out`, progress
/// and one line on an error to `err`.
/// @returns 0; 1 when stopped; 2 on an error.
int sharpness_table_command(const SharpnessTableConfig& config, const std::string& folder,
                            std::ostream& out, std::ostream& err);

}  // namespace oubliette
