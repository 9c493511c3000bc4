// Runs gnuplot on figures that were written.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace oubliette {

/// What came of drawing: a line that says what is amiss, unless all pictures are there.
struct Drawing {
  enum class End { drawn, not_installed, failed, stopped };
  End end = End::drawn;
  std::string message;
};

/// A picture is drawn to a file of this ending, and gets its name when it is whole.
constexpr const char* picture_part = ".part";

/// Has gnuplot draw NAME.png and NAME.svg from NAME.gp in `folder`, for each name, one process
/// each. The scripts write to NAME.png.part and NAME.svg.part when the variable `part` is ".part".
/// A figure that fails does not keep the others from being drawn; the message names the first.
/// Once `stopped` says so, which is asked all the time, gnuplot is ended and no more is drawn. No
/// cut picture is left.
Drawing draw_figures(const std::string& folder, const std::vector<std::string>& names,
                     const std::function<bool()>& stopped);

}  // namespace oubliette
