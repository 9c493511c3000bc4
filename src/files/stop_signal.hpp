// Ctrl-C, SIGTERM and SIGHUP as a question that a loop asks, instead of the end of the process.
#pragma once

namespace oubliette {

/// The exit code of a command that such a signal stopped.
inline constexpr int exit_code_of_a_stop = 130;

/// While one lives, the first SIGINT, SIGTERM or SIGHUP is remembered, the second ends the process
/// at once with exit_code_of_a_stop, and a file that grows beyond the limit is an error of the
/// write (SIGXFSZ is ignored). SIGHUP stays ignored where it was (nohup). Several may live at a
/// time, of one thread: a signal is remembered until the last of them goes.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  bool came() const;
};

}  // namespace oubliette
