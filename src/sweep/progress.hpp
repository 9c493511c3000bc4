// How far a sweep is: a bar on a terminal, a line at each tenth in a log.
#pragma once

#include <chrono>
#include <cstddef>
#include <iosfwd>
#include <string>

namespace oubliette {

/// "0.4 s", "12 s", "3 min 20 s", "2 h 05 min".
std::string duration_text(std::chrono::duration<double> seconds);

/// Reports counts of finished cells on a stream.
class Progress {
 public:
  using Clock = std::chrono::steady_clock;

  /// @param out  null: silent.  @param done  cells that an earlier run finished.
  Progress(std::ostream* out, bool terminal, std::size_t done, std::size_t cells,
           Clock::time_point now);

  /// Writes when there is something new to say: on a terminal at most ten times a second.
  void update(std::size_t done, Clock::time_point now);
  /// Removes the bar from the terminal.
  void clear();

 private:
  std::string line(std::size_t done, Clock::time_point now) const;

  std::ostream* out_;
  bool terminal_;
  std::size_t done_before_, cells_, shown_;
  Clock::time_point start_, shown_at_;
};

}  // namespace oubliette
