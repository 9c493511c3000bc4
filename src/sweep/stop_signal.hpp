// Ctrl-C and SIGTERM as a question that a loop asks, instead of the end of the process.
#pragma once

#include <csignal>

namespace oubliette {

/// While it lives, SIGINT and SIGTERM are remembered, the second one ends the process as usual, and
/// a file that grows beyond the limit is an error of the write (SIGXFSZ is ignored). One at a time.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  bool came() const;

 private:
  struct sigaction interrupt_ {};
  struct sigaction terminate_ {};
  struct sigaction too_large_ {};
};

}  // namespace oubliette
