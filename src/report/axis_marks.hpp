// Tics of an axis whose labels stay short, however small or large the numbers are.
#pragma once

#include <string>

namespace oubliette {

/// How gnuplot marks an axis.
struct AxisMarks {
  std::string commands;        // lines of the script
  std::string unit;            // of the labels: "10^{-3}"; empty: 1
  double first = 0, last = 0;  // the range, rounded outwards to tics; on a log scale as given
};

/// Marks of the axis "x", "y" or "cb" with numbers from `low` to `high`: at most six tics, in a
/// unit that is a power of ten where labels would get long. On a log scale powers of ten.
/// @pre low < high, finite; on a log scale above 0.
AxisMarks axis_marks(const std::string& axis, double low, double high, bool log_scale);

/// "what, in 10^{-3}"; the one or the other when one is empty.
std::string with_unit(const std::string& what, const std::string& unit);

/// A whole number for an axis: "1100", "10^{6}", "3·10^{4}", "1.5·10^{5}".
std::string short_label(long x);

}  // namespace oubliette
