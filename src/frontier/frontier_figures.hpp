// The figures of a sweep as gnuplot scripts and their data.
#pragma once

#include <string>
#include <vector>

#include "frontier/frontier_table.hpp"
#include "report/figure.hpp"

namespace oubliette {

/// Figure 1: what runs do by B and sigma (for a problem of the user's own: by B and eta), with all
/// boundaries; one figure for each eta of shown_etas. Figure 2: critical eta by B for some Q.
/// Figure 3: each published threshold's critical eta over the exact one, by B.
std::vector<Figure> frontier_figures(const FrontierTable& table);

/// Whether some table has a figure of this name: figure_1, figure_1_eta_0.25, figure_2, figure_3.
bool is_frontier_figure(const std::string& name);

}  // namespace oubliette
