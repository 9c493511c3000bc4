// The folder of a command's results: checked and made before the work, figures written after it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "files/draw_figures.hpp"
#include "report/figure.hpp"

namespace oubliette {

/// Makes the folder `out`, and makes sure that `files` can be written in it and figures in its
/// folder figures/, which need not exist.
/// @throws InputError  "--out OUT: REASON"; then nothing was changed, unless making the folder
/// failed half-way.
void prepare_result_folder(const std::string& out, const std::vector<std::string>& files);

/// Writes the scripts and data of the figures to OUT/figures and has gnuplot draw them. Files of
/// figures that an earlier run left there (figure_*.png, .svg, .gp, .dat) go first.
/// @throws InputError  naming the file, when a script or data cannot be written.
Drawing write_figures(const std::string& out, const std::vector<Figure>& figures,
                      const std::function<bool()>& stopped);

/// What a command prints of an error: those of its options begin with "oubliette COMMAND: ", those
/// of files with the file.
std::string command_error(const std::string& command, const std::string& what);

}  // namespace oubliette
