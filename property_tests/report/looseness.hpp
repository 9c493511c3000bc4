// The thresholds of one problem beside its exact verdict and its exact critical step size.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "support/generate_problem.hpp"
#include "unlearning/decide.hpp"
#include "unlearning/thresholds.hpp"

namespace oubliette::report {

inline constexpr std::size_t thresholds = 3;
inline constexpr const char* threshold_names[thresholds] = {"theorem_3_6", "theorem_3_7_printed",
                                                            "theorem_3_7_proved"};

struct Row {
  support::GeneratedProblem generated;
  Decision decision;
  std::optional<Interval> critical;         // exact, of the span; empty: stable for every step size
  std::optional<bool> applies[thresholds];  // empty: undefined
  std::optional<Interval> ratio[thresholds];    // (threshold's critical eta) / (exact critical eta)
  std::optional<Interval> printed_over_proved;  // of Theorem 3.7: (1 - alpha) / C'_r^2
};

/// lambda_max(D) and sigma are free of eta and each threshold is proportional to 1/eta, so the
/// threshold's critical eta is eta threshold / lambda_max(D). There is a ratio where it is defined
/// and the exact critical step size is positive.
Row compare(support::GeneratedProblem generated);

std::string csv_header();
std::string csv_row(const Row& row);

/// One line for each threshold: how often it is defined, applies, is contradicted by the exact
/// verdict on the span, and the quantiles of the ratio; over all rows, and over those whose problem
/// was placed nowhere.
std::string summary_csv(const std::vector<Row>& rows);

}  // namespace oubliette::report
