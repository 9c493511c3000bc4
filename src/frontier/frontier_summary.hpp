// What a sweep says about the published statements, in words and numbers.
#pragma once

#include <string>

#include "frontier/frontier_table.hpp"

namespace oubliette {

/// The summary as Markdown. Counts by eta come from the cells, whose verdicts and thresholds are
/// decided exactly; quantiles of critical step sizes from the limits.
std::string frontier_summary(const FrontierTable& table);

}  // namespace oubliette
