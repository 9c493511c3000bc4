// What every experiment's command does around its work: signals, errors, figures, exit codes.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "files/result_folder.hpp"
#include "report/figure.hpp"

namespace oubliette {

/// What the work may use.
struct Frame {
  std::function<bool()> stopped;                         // Ctrl-C, SIGTERM or SIGHUP came
  std::function<void(const std::string&)> say;           // a line of progress
  std::function<void(const std::vector<Figure>&)> draw;  // to FOLDER/figures
};

/// @returns 0; 1 when the work was stopped, having said how to go on; 2 on an error of input, files
/// or figures, which is one line on `err`.
int in_experiment_frame(const std::string& command, const ResultFolder& folder, std::ostream& err,
                        const std::function<void(const Frame&)>& work);

}  // namespace oubliette
