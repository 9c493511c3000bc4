// Asks for more cells before the last ones are done, so that no thread waits for the answer.
#include "sweep/worker.hpp"

#include <algorithm>
#include <stdexcept>

#include "files/stop_signal.hpp"
#include "sweep/message.hpp"

namespace oubliette {
namespace {

std::string what(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& known) {
    return known.what();
  } catch (...) {
    return "a cell failed";
  }
}

}  // namespace

void work_for_rank_0(const SweepPlan& plan, const ComputeCell& compute, unsigned threads,
                     const Ranks& ranks) {
  const StopSignal stop;
  Crew crew(threads, compute);
  WorkerMessage first;
  first.configuration = plan.configuration;
  first.asks = true;
  ranks.send(0, to_bytes(first));
  bool asked = true;
  bool complained = false;
  std::size_t enough = threads;
  while (true) {
    WorkerMessage message;
    message.finished = crew.take(std::chrono::microseconds(500));
    message.asks = !asked && crew.waiting() < enough;
    asked |= message.asks;
    if (!complained && (stop.came() || crew.error())) {
      complained = message.interrupted = true;
      if (crew.error()) message.error = what(crew.error());
    }
    if (!message.finished.empty() || message.asks || message.interrupted) {
      ranks.send(0, to_bytes(message));
    }
    const auto answer = ranks.receive();
    if (!answer) continue;
    const OwnerMessage said = owner_message(answer->bytes);
    if (said.stop) break;
    asked = false;
    enough = std::max<std::size_t>(threads, said.cells.size() / 2);
    crew.add(said.cells);
  }
  crew.finish();
  WorkerMessage last;
  last.finished = crew.take(std::chrono::microseconds(0));
  last.leaves = true;
  ranks.send(0, to_bytes(last));
}

}  // namespace oubliette
