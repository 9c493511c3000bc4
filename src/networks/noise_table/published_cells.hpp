// Paper A's Table 1 as printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace oubliette {

/// One cell: forget-set loss, mean and standard deviation (over an unnamed number of runs).
struct PublishedCell {
  std::int64_t step;
  double variance, mean, deviation;
};

/// The cells of a table with a column "Step" and columns "Var = V" of cells "mean ± deviation".
/// @throws std::invalid_argument  naming line and text, when it is none.
std::vector<PublishedCell> read_published_cells(std::string_view csv);

/// Those of reference/published/stability/table_1.csv.
const std::vector<PublishedCell>& published_cells();

std::optional<PublishedCell> published_cell(std::int64_t step, double variance);

}  // namespace oubliette
