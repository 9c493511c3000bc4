// The noise table as CSV, summary and figures.
#pragma once

#include <string>
#include <vector>

#include "networks/noise_table/noise_table_run.hpp"
#include "report/figure.hpp"

namespace oubliette {

/// One row a variance, seed and measured step.
std::string noise_table_csv(const std::vector<NoiseTableRun>& runs);

/// The table beside the published one, and what it answers, in Markdown.
std::string noise_table_summary(const NoiseTableConfig& config, const std::string& data_name,
                                const std::vector<NoiseTableRun>& runs);

/// Forget loss (measured and published), retain loss and test accuracy along the steps.
std::vector<Figure> noise_table_figures(const std::vector<NoiseTableRun>& runs);

/// One number of the rows of one variance at one step, over the seeds whose unlearning did
/// not diverge at any step.
std::vector<double> numbers_at(const std::vector<NoiseTableRun>& runs, double variance,
                               std::int64_t step, double (*number)(const NoiseTableRow&));

/// The variances and the steps that occur, ascending; steps of runs that did not diverge.
std::vector<double> variances_of(const std::vector<NoiseTableRun>& runs);
std::vector<std::int64_t> steps_of(const std::vector<NoiseTableRun>& runs);

}  // namespace oubliette
