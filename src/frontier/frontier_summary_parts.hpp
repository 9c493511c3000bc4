// The parts of the summary, and what they count with.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "frontier/frontier_summary.hpp"
#include "report/markdown_table.hpp"
#include "report/quantile.hpp"

namespace oubliette {

/// A published threshold: its limit, its line in sigma, its column, and the outcome it announces.
struct PublishedThreshold {
  std::string name;
  Limit limit;
  std::optional<double> SigmaLines::*line;
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

/// Cells of a table: least, 5, 25, 50, 75, 95 %, largest; and their header. @pre sorted and not
/// empty.
std::vector<std::string> quantile_cells(const std::vector<double>& sorted);
std::vector<std::string> quantile_names();
/// One row of cells after the other.
std::vector<std::string> joined(std::vector<std::string> cells,
                                const std::vector<std::string>& more);
/// "1 place", "2 places".
std::string counted(std::size_t n, const std::string& what);
/// "12.3 %" of `all`; "-" when `all` is 0.
std::string percent(std::size_t part, std::size_t all);

/// Whether `near` of `all` places follow a boundary: "yes" all, "mostly" half or more, "no" fewer.
std::string tracks(std::size_t near, std::size_t all);
/// How many ratios are within `factor` of 1, to either side.
std::size_t within(const std::vector<double>& ratios, double factor);
/// The factor by which each ratio is off, 1 at best, sorted.
std::vector<double> factors_off(std::vector<double> ratios);
/// Whether factors are smaller for B >= 10: "yes", "in the median only", "at the worst only", "no";
/// "-" when either is empty. @pre both sorted.
std::string tighter(const std::vector<double>& below_10, const std::vector<double>& from_10);

/// Whether this is the paper's set-up, whose figures and statements the summary speaks of.
bool is_papers_setup(const FrontierTable& table);

std::string summary_of_runs(const FrontierTable& table);
std::string summary_of_thresholds(const FrontierTable& table);
/// The two statements about the boundary of Figure 1: in sigma at each eta (only in the paper's
/// set-up), and in eta at each (B, Q).
std::string summary_in_sigma(const FrontierTable& table);
std::string summary_in_eta(const FrontierTable& table);
std::string summary_of_setup(const FrontierTable& table);
std::string summary_of_parting(const FrontierTable& table);

}  // namespace oubliette
