// Text of the progress bar and of the log.
#include "sweep/progress.hpp"

#include <fmt/format.h>

#include <cmath>
#include <ostream>

namespace oubliette {

std::string duration_text(std::chrono::duration<double> seconds) {
  if (seconds.count() < 9.95) return fmt::format("{:.1f} s", seconds.count());
  const auto whole = std::llround(seconds.count());
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
  return fmt::format("{} h {:02} min", whole / 3600, whole / 60 % 60);
}

Progress::Progress(std::ostream* out, bool terminal, std::size_t done, std::size_t cells,
                   Clock::time_point now)
    : out_(out),
      terminal_(terminal),
      done_before_(done),
      cells_(cells),
      shown_(done),
      start_(now),
      shown_at_(now) {}

std::string Progress::line(std::size_t done, Clock::time_point now) const {
  const std::chrono::duration<double> elapsed = now - start_;
  const double rate = static_cast<double>(done - done_before_) / elapsed.count();
  std::string text = fmt::format("{} of {} cells, {} %", done, cells_, done * 100 / cells_);
  if (done > done_before_ && elapsed.count() > 0) {
    text += fmt::format(", {:.{}f} cells/s", rate, rate < 10 ? 1 : 0);
    const std::chrono::duration<double> left(static_cast<double>(cells_ - done) / rate);
    if (done < cells_) text += ", " + duration_text(left) + " left";
  }
  return text;
}

void Progress::update(std::size_t done, Clock::time_point now) {
  if (out_ == nullptr || done == shown_) return;
  if (terminal_) {
    if (now - shown_at_ < std::chrono::milliseconds(100) && done < cells_) return;
    constexpr std::size_t width = 24;
    const std::size_t filled = done * width / cells_;
    *out_ << fmt::format("\r\x1b[K[{:#<{}}{:.<{}}] {}", "", filled, "", width - filled,
                         line(done, now))
          << std::flush;
  } else {
    if (done * 10 / cells_ == shown_ * 10 / cells_) return;
    *out_ << line(done, now) << std::endl;
  }
  shown_ = done;
  shown_at_ = now;
}

void Progress::clear() {
  if (out_ != nullptr && terminal_) *out_ << "\r\x1b[K" << std::flush;
}

}  // namespace oubliette
