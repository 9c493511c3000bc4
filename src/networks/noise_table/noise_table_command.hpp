// The command noise-table.
#pragma once

#include <iosfwd>
#include <string>

#include "networks/noise_table/noise_table_config.hpp"

namespace oubliette {

/// Carries all runs out (those that are finished are read), then writes noise-table.csv,
/// summary.md and figures/ to `folder`. @returns the exit code: 0; 1 when it was stopped; 2 on an
/// error, which is one line on `err`.
int noise_table_command(const NoiseTableConfig& config, const std::string& folder,
                        std::ostream& out, std::ostream& err);

}  // namespace oubliette
