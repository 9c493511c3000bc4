// The parts of the summary, and what they count with.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "frontier/frontier_summary.hpp"

namespace oubliette {

/// A published threshold: its limit, its column, and the outcome it announces.
struct PublishedThreshold {
  std::string name;
  Limit limit;
  std::string FrontierCell::*column;
  bool says_diverges;
};
const std::vector<PublishedThreshold>& published_thresholds();

/// How many of the cells at an eta fulfil a condition.
std::size_t count_cells(const FrontierTable& table, std::size_t eta,
                        const std::function<bool(const FrontierCell&)>& condition);

/// limit / reference over the (B, Q) with condition(B, reference), sorted; where both are above 0.
std::vector<double> limit_ratios(
    const FrontierTable& table, Limit limit, Limit reference,
    const std::function<bool(long B, double reference)>& condition = [](long, double) {
      return true;
    });

/// "1.2 | 3.4 | ...": least, 5, 25, 50, 75, 95 %, largest. @pre sorted and not empty.
std::string quantile_cells(const std::vector<double>& sorted);
/// "12.3 %" of `all`; "-" when `all` is 0.
std::string percent(std::size_t part, std::size_t all);

std::string summary_of_runs(const FrontierTable& table);
std::string summary_of_thresholds(const FrontierTable& table);
std::string summary_of_tracking(const FrontierTable& table);
std::string summary_of_small_batches(const FrontierTable& table);
std::string summary_of_setup(const FrontierTable& table);
std::string summary_of_parting(const FrontierTable& table);

}  // namespace oubliette
