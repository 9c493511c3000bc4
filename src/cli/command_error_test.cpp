// Tests of the beginnings of messages.
#include "cli/command_error.hpp"

#include <doctest/doctest.h>

using namespace oubliette;

TEST_CASE("errors of options begin with the command, those of files with the file") {
  CHECK(command_error("frontier", "--eta 0: why") == "oubliette frontier: --eta 0: why");
  CHECK(command_error("frontier", "problem.json: why") == "problem.json: why");
}

TEST_CASE("a message from behind a command loses the command's name, and no other word") {
  CHECK(without_prefix("frontier", "frontier: why") == "why");
  CHECK(without_prefix("frontier", "memorization: why") == "memorization: why");
  CHECK(without_prefix("frontier", "frontiers: why") == "frontiers: why");
}
