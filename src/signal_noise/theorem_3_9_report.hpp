// What the measurement of Theorem 3.9 says: figures and summary.
#pragma once

#include <string>
#include <vector>

#include "report/figure.hpp"
#include "signal_noise/theorem_3_9.hpp"

namespace oubliette {

/// The measured eigenvalues over the bounds, and sigma / (n_r n_f) beside the claimed limits, by
/// SNR.
std::vector<Figure> theorem_3_9_figures(const Theorem39Table& table);
/// Whether it is the name of one of these two.
bool is_theorem_3_9_figure(const std::string& name);

/// Markdown: the constants that the O(.) of eq. 12, 13 and 70 need on the measured range, sigma's
/// limits beside those of eq. 14 and 15, the terms dropped between eq. 63 and 64, and whether
/// training matters. Intervals are 95% intervals of the mean over repetitions (Student's t).
std::string theorem_3_9_summary(const Theorem39Table& table);

}  // namespace oubliette
