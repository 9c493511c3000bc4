// Starts another program and hears what it says.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace oubliette {

/// How a program ended.
struct ProgramEnd {
  int start_error = 0;  // errno, when it could not be started
  int exit_status = 0;
  int signal = 0;        // that killed it
  bool stopped = false;  // by the caller's wish
  std::string said;      // the end of its standard output and error

  bool well() const { return start_error == 0 && exit_status == 0 && signal == 0 && !stopped; }
};

/// Runs arguments[0], found in PATH, with `folder` as its working directory and nothing to read, in
/// a process group of its own: Ctrl-C reaches this process alone. `stopped` is asked many times a
/// second; once it says so, the program is killed.
ProgramEnd run_program(const std::string& folder, std::vector<std::string> arguments,
                       const std::function<bool()>& stopped);

}  // namespace oubliette
