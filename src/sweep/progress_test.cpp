// Tests of the progress reports, with a clock of our own.
#include "sweep/progress.hpp"

#include <doctest/doctest.h>

#include <sstream>

using namespace oubliette;
using namespace std::chrono_literals;

TEST_CASE("a duration is told in the two largest units that matter") {
  CHECK(duration_text(0.04s) == "0.0 s");
  CHECK(duration_text(9.94s) == "9.9 s");
  CHECK(duration_text(59.4s) == "59 s");
  CHECK(duration_text(200s) == "3 min 20 s");
  CHECK(duration_text(7500s) == "2 h 05 min");
}

TEST_CASE("a log gets a line when another tenth of the cells is done, with rate and time left") {
  std::ostringstream out;
  const Progress::Clock::time_point start{};
  Progress progress(&out, false, 0, 100, start);
  progress.update(9, start + 1s);
  CHECK(out.str().empty());
  progress.update(20, start + 2s);
  CHECK(out.str() == "20 of 100 cells, 20 %, 10 cells/s, 8.0 s left\n");
  progress.update(29, start + 3s);
  progress.update(100, start + 4s);
  CHECK(out.str() ==
        "20 of 100 cells, 20 %, 10 cells/s, 8.0 s left\n100 of 100 cells, 100 %, 25 cells/s\n");
}

TEST_CASE("the rate counts the cells of this run alone") {
  std::ostringstream out;
  const Progress::Clock::time_point start{};
  Progress progress(&out, false, 80, 100, start);
  progress.update(90, start + 2s);
  CHECK(out.str() == "90 of 100 cells, 90 %, 5.0 cells/s, 2.0 s left\n");
}

TEST_CASE("a terminal gets a bar that is drawn over, at most ten times a second, and removed") {
  std::ostringstream out;
  const Progress::Clock::time_point start{};
  Progress progress(&out, true, 0, 4, start);
  progress.update(1, start + 1s);
  CHECK(out.str() ==
        "\r\x1b[K[######..................] 1 of 4 cells, 25 %, 1.0 cells/s, 3.0 s left");
  out.str("");
  progress.update(2, start + 1050ms);
  CHECK(out.str().empty());
  progress.clear();
  CHECK(out.str() == "\r\x1b[K");
}

TEST_CASE("without a stream nothing is written") {
  Progress progress(nullptr, true, 0, 4, {});
  progress.update(4, Progress::Clock::time_point{} + 1s);
  progress.clear();
}
