// The folder of a command's results: checked and made before the work, figures written after it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "files/draw_figures.hpp"
#include "report/figure.hpp"

namespace oubliette {

/// What a command has in its folder.
struct ResultFolder {
  std::string out;
  std::string database;            // in it: "frontier.sqlite"
  std::vector<std::string> files;  // that it writes there
  /// Whether it writes figures of this name to figures/: those of an earlier run it replaces or
  /// removes, no others.
  std::function<bool(const std::string& name)> writes_figure;
};

/// Makes the folder, and makes sure that its files can be written in it and figures in its folder
/// figures/, which need not exist. Removes NAME.png.part and NAME.svg.part of its figures there,
/// which a killed run leaves while it draws.
/// @throws InputError  "--out OUT: REASON", also when there is the database of another command,
/// whose summary and figures would be replaced; then nothing was changed, unless making the folder
/// failed half-way.
void prepare_result_folder(const ResultFolder& folder);

/// Writes the scripts and data of the figures to OUT/figures and has gnuplot draw them. Files of
/// the command's figures that an earlier run left there (.png, .svg, .gp, .dat) go first.
/// @throws InputError  naming the file, when a script or data cannot be written.
Drawing write_figures(const ResultFolder& folder, const std::vector<Figure>& figures,
                      const std::function<bool()>& stopped);

}  // namespace oubliette
