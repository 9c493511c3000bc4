// Tests of the signals that stop a sweep.
#include "files/stop_signal.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <initializer_list>

using namespace oubliette;

TEST_CASE("Ctrl-C, SIGTERM and the end of the terminal are remembered alike") {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    CAPTURE(signal);
    const StopSignal stop;
    CHECK_FALSE(stop.came());
    std::raise(signal);
    CHECK(stop.came());
  }
}

TEST_CASE(
    "the second signal, of whatever kind, ends the process at once with the exit code of a stop") {
  for (const int second : {SIGINT, SIGTERM}) {
    CAPTURE(second);
    const pid_t child = fork();
    if (child == 0) {
      const StopSignal stop;
      std::raise(SIGINT);
      std::raise(second);
      _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == exit_code_of_a_stop);
  }
}

TEST_CASE("what came inside a part of the work is known to the whole") {
  const StopSignal whole;
  {
    const StopSignal part;
    std::raise(SIGINT);
    CHECK(part.came());
  }
  CHECK(whole.came());
  const StopSignal next;
  CHECK(next.came());
}

TEST_CASE("under nohup the end of the terminal stays ignored") {
  const auto before = std::signal(SIGHUP, SIG_IGN);
  {
    const StopSignal stop;
    std::raise(SIGHUP);
    CHECK_FALSE(stop.came());
  }
  const bool ignored = std::signal(SIGHUP, before) == SIG_IGN;
  CHECK(ignored);
}
