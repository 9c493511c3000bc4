// The sharpness table as CSV, summary and figures.
#pragma once

#include <string>
#include <vector>

#include "networks/sharpness_table/grid_cells.hpp"
#include "report/figure.hpp"

namespace oubliette {

/// One row a model: retrained, pretrained and unlearned; empty cells for what a diverged run, or a
/// set without a retrained model, does not have. Shares and ToW as fractions.
std::string sharpness_table_csv(const SharpnessResults& results);

/// One row a run of the sweep.
std::string alpha_sweep_csv(const SharpnessResults& results);

/// One row a landscape: loss at the model and basin ratio.
std::string landscapes_csv(const SharpnessResults& results);

/// Settings, tables, what they say of the paper's sentences, and the published cells beside ours.
std::string sharpness_table_summary(const SharpnessTableConfig& config,
                                    const std::string& data_name, const SharpnessResults& results);

/// Its parts.
std::string summary_settings(const SharpnessTableConfig& config, const std::string& data_name);
std::string summary_tables(const SharpnessResults& results);
std::string summary_findings(const SharpnessTableConfig& config, const SharpnessResults& results);
std::string summary_published(const SharpnessTableConfig& config, const SharpnessResults& results);

/// For each forget set: ToW by method with intervals, ToW against alpha, landscapes, features.
std::vector<Figure> sharpness_table_figures(const SharpnessTableConfig& config,
                                            const SharpnessResults& results);
Figure ToW_figure(const std::string& forget_set, const SharpnessResults& results);
Figure alpha_figure(const std::string& forget_set, const SharpnessResults& results);
Figure landscape_figure(const std::string& forget_set, const SharpnessResults& results);
Figure feature_figure(const std::string& forget_set, const SharpnessResults& results);

/// "random forget set", "forget set of high memorisation".
std::string set_title(const std::string& forget_set);
/// "NegGrad", "pretrained", "retrained".
std::string model_title(const std::string& method);

}  // namespace oubliette
