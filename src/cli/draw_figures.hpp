// Runs gnuplot on figures that were written.
#pragma once

#include <string>
#include <vector>

namespace oubliette {

/// Runs gnuplot in `folder` on each script. @returns what went wrong, as one line; empty: nothing.
std::string draw_figures(const std::string& folder, const std::vector<std::string>& scripts);

}  // namespace oubliette
