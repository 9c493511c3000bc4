// Table 1 of the stability paper, the same text as reference/published/stability/table_1.csv.
#pragma once

#include <array>

namespace oubliette::stability {

/// One line: the step, and mean and standard deviation for the variances 0.1, 0.3, 0.5 as printed.
struct LossRow {
  long step;
  std::array<const char*, 3> mean, deviation;
};
const std::array<LossRow, 10>& table_1();

}  // namespace oubliette::stability
