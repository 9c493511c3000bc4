// The figures of the memorisation experiment as gnuplot scripts and their data.
#pragma once

#include <string>
#include <vector>

#include "report/figure.hpp"
#include "signal_noise/memorization_table.hpp"

namespace oubliette {

/// figure_2: train loss, test error and forget loss by d and signal, as in the stability paper;
/// figure_2_theory: what the theory says of the same cells; figure_forgetting: forget loss against
/// coherence and against the growth of the linear step; figure_init_scale: the maps for each
/// initial scale; figure_breaks: correlations and overlaps in each variant. The last two show the
/// base alone when the table has no variant.
std::vector<Figure> memorization_figures(const MemorizationTable& table);

/// Whether it is one of these five names.
bool is_memorization_figure(const std::string& name);

}  // namespace oubliette
