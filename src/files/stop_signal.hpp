// Ctrl-C, SIGTERM and SIGHUP as a question that a loop asks, instead of the end of the process.
#pragma once

namespace oubliette {

/// While one lives, SIGINT, SIGTERM and SIGHUP are remembered, a second one of its kind ends the
/// process as usual, and a file that grows beyond the limit is an error of the write (SIGXFSZ is
/// ignored). SIGHUP stays ignored where it was (nohup). Several may live at a time, of one thread:
/// a signal is remembered until the last of them goes.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  bool came() const;
};

}  // namespace oubliette
