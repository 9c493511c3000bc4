// What the figures share: text blocks of data and the frame of a script.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "frontier/frontier_figures.hpp"

namespace oubliette {

/// A line of a figure: a threshold or boundary, how it is named and drawn.
struct LimitLine {
  Limit limit;
  std::string name;   // of its data
  std::string title;  // in the legend
  std::string style;  // gnuplot's
};
/// "Theorem 3.6" of a line titled "Theorem 3.6: diverges beyond", "A" of "A (B)".
std::string short_title(const LimitLine& line);

/// Exact, almost sure (without a problem file), 3.6, 3.7 as printed, 3.7 as proved. Told apart by
/// dashes and width, not by colour alone.
std::vector<LimitLine> limit_lines(const FrontierTable& table);

/// How gnuplot draws lines by batch size: with points when there is one only, as one point is no
/// line.
std::string line_kind(const FrontierGrid& grid);
/// Batch sizes across are whole numbers: how gnuplot marks them when there are few. Empty
/// otherwise.
std::string batch_size_tics(const FrontierGrid& grid);

/// "n_r = n_f = 50, α = 1/10", or the problem file.
std::string figure_subject(const FrontierTable& table);
/// A step size in a title or file name: "0.25", or "1/3".
std::string eta_text(const Rational& eta);

/// Figure 1 at one eta, by B and sigma; of a problem, by B and eta.
Figure figure_1(const FrontierTable& table, std::size_t eta);
Figure figure_1_of_problem(const FrontierTable& table);
Figure figure_2(const FrontierTable& table);
Figure figure_3(const FrontierTable& table);

}  // namespace oubliette
