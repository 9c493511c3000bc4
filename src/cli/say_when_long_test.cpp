// Tests of the line about work that takes long.
#include "cli/say_when_long.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <stdexcept>
#include <thread>

using namespace oubliette;
using std::chrono::milliseconds;

TEST_CASE("slow work is announced once, quick work never") {
  std::ostringstream slow, quick;
  say_when_long(slow, "reading", milliseconds(1),
                [] { std::this_thread::sleep_for(milliseconds(60)); });
  CHECK(slow.str() == "reading\n");
  bool done = false;
  say_when_long(quick, "reading", std::chrono::hours(1), [&done] { done = true; });
  CHECK(done);
  CHECK(quick.str().empty());
}

TEST_CASE("what the work throws goes on") {
  std::ostringstream err;
  CHECK_THROWS_AS(
      say_when_long(err, "reading", std::chrono::hours(1), [] { throw std::runtime_error("why"); }),
      std::runtime_error);
  CHECK(err.str().empty());
}
