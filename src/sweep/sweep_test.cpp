// Tests of run_sweep in one process; tests/sweep has those with several.
#include "sweep/sweep.hpp"

#include <doctest/doctest.h>

#include <csignal>
#include <set>
#include <sstream>

#include "sweep/message.hpp"
#include "sweep/result_file_test.hpp"

using namespace oubliette;

namespace {

const SweepPlan plan{"a test", "{}", 50};

std::string square(std::size_t cell) { return std::to_string(cell * cell); }

}  // namespace

TEST_CASE("a sweep gives the payloads in the order of the cells, each reported once") {
  const ResultFile file;
  std::multiset<std::size_t> reported;
  SweepOptions options;
  options.threads = 4;
  options.committed = [&](const std::vector<FinishedCell>& cells) {
    for (const FinishedCell& done : cells) reported.insert(done.cell);
  };
  const SweepOutcome outcome = run_sweep(file.path, plan, square, options);
  CHECK(outcome.owner);
  CHECK(outcome.finished);
  CHECK(outcome.stored == 50);
  REQUIRE(outcome.payloads.size() == 50);
  CHECK(outcome.payloads[49] == "2401");
  CHECK(reported.size() == 50);
  CHECK(std::set(reported.begin(), reported.end()).size() == 50);
}

TEST_CASE("a finished sweep computes nothing again") {
  const ResultFile file;
  const SweepOutcome first = run_sweep(file.path, plan, square);
  const auto never = [](std::size_t) -> std::string { throw std::logic_error("computed again"); };
  const SweepOutcome second = run_sweep(file.path, plan, never);
  CHECK(second.finished);
  CHECK(second.stored_before == 50);
  CHECK(second.payloads == first.payloads);
}

TEST_CASE("what was finished before a cell threw is kept, and the exception comes out") {
  const ResultFile file;
  const auto thirty = [](std::size_t cell) {
    if (cell == 30) throw std::domain_error("thirty");
    return square(cell);
  };
  SweepOptions options;
  options.threads = 1;
  CHECK_THROWS_WITH_AS(run_sweep(file.path, plan, thirty, options), "thirty", std::domain_error);
  const SweepOutcome outcome = run_sweep(file.path, plan, square);
  CHECK(outcome.stored_before == 30);
  CHECK(outcome.finished);
}

TEST_CASE("a signal stops a sweep, which the next one continues") {
  const ResultFile file;
  const auto raise_at_20 = [](std::size_t cell) {
    if (cell == 20) std::raise(SIGINT);
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    return square(cell);
  };
  SweepOptions options;
  options.threads = 1;
  const SweepOutcome stopped = run_sweep(file.path, plan, raise_at_20, options);
  CHECK_FALSE(stopped.finished);
  CHECK(stopped.stored >= 21);
  CHECK(stopped.payloads.empty());
  std::ostringstream log;
  options.log = &log;
  const SweepOutcome outcome = run_sweep(file.path, plan, square, options);
  CHECK(outcome.finished);
  CHECK(outcome.stored_before == stopped.stored);
  CHECK(log.str().starts_with(std::to_string(stopped.stored) + " of 50 cells are in "));
}

TEST_CASE("messages carry any bytes") {
  WorkerMessage message;
  message.finished = {{7, std::string("\0\xff\n", 3)}, {8, ""}};
  message.asks = message.leaves = true;
  message.error = "why";
  message.configuration = "{}";
  const WorkerMessage same = worker_message(to_bytes(message));
  REQUIRE(same.finished.size() == 2);
  CHECK(same.finished[0].cell == 7);
  CHECK(same.finished[0].payload == message.finished[0].payload);
  CHECK((same.asks && same.leaves && !same.interrupted));
  CHECK(same.error == "why");
  CHECK(same.configuration == "{}");
  CHECK(owner_message(to_bytes(OwnerMessage{{3, 4}, true})).cells ==
        std::vector<std::size_t>{3, 4});
  CHECK(owner_message(to_bytes(OwnerMessage{{}, true})).stop);
}
