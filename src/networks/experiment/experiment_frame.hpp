// What every experiment's command does around its work: signals, errors, figures, exit codes.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "report/figure.hpp"

namespace oubliette {

/// What the work may use.
struct Frame {
  std::function<bool()> stopped;                         // Ctrl-C, SIGTERM or SIGHUP came
  std::function<void(const std::string&)> say;           // a line of progress
  std::function<void(const std::vector<Figure>&)> draw;  // to FOLDER/figures
};

/// See files/result_folder.hpp: the folder of an experiment, in which figures are named figure_....
/// @throws InputError
void prepare_result_folder(const std::string& folder, const std::vector<std::string>& files);

/// @returns 0; 1 when the work was stopped, having said how to go on; 2 on an error of input, files
/// or figures, which is one line on `err`.
int in_experiment_frame(const std::string& command, const std::string& folder, std::ostream& out,
                        std::ostream& err, const std::function<void(const Frame&)>& work);

}  // namespace oubliette
