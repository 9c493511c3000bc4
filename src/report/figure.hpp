// Figures as gnuplot scripts with their data.
#pragma once

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace oubliette {

/// One figure: a script that draws it as NAME.png and NAME.svg from its data, in the same folder.
struct Figure {
  std::string name;    // of the files, without ending
  std::string script;  // NAME.gp
  std::string data;    // NAME.dat
};

/// Of the picture, in pixels.
struct FigureSize {
  int width = 1200, height = 940;
};

/// "# NAME\n" and the lines, set off as one of gnuplot's data sets: `data index 'NAME'`.
inline std::string data_block(const std::string& name, const std::string& lines) {
  return "# " + name + "\n" + lines + "\n\n";
}

/// Numbers in columns, so that they read back as they are; "?" for none, infinity and NaN.
inline std::string data_line(const std::vector<std::optional<double>>& numbers) {
  std::string line;
  for (const std::optional<double>& x : numbers) {
    line += (line.empty() ? "" : " ") + (x && std::isfinite(*x) ? fmt::format("{}", *x) : "?");
  }
  return line + "\n";
}

/// The script that draws `body` as PNG and as SVG, with `data` the name of the data file; the
/// variable `part`, when it is set, is added to the names of both pictures.
std::string figure_script(const std::string& name, const std::string& what, const std::string& body,
                          const FigureSize& size = {});

/// A figure with no data but an empty line, that says why it shows nothing.
Figure empty_figure(const std::string& name, const std::string& title, const std::string& why,
                    const FigureSize& size = {});

/// `text` as one of gnuplot's strings in double quotes, on one line of the script. Its enhanced
/// mode lowers what follows "_" and raises what follows "^".
std::string gnuplot_string(const std::string& text);

}  // namespace oubliette
