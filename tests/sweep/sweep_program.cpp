// A sweep of short cells for tests/sweep/sweep_test.py, which kills it.
// Usage: sweep_program FILE OUT CELLS MICROSECONDS THREADS CONFIGURATION
// Prints the number of each cell after its commit. OUT gets all payloads. Exit codes as oubliette.
// With KILL_AT_WRITE=N in the environment its N-th write to the database or its log stops halfway,
// and with it the process, as by kill -9.
#include <sqlite3.h>
#include <unistd.h>

#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <thread>

#include "sweep/sweep.hpp"

namespace {

using namespace oubliette;

// Text that depends on every bit of the cell's number, of 1 to 320 characters.
std::string payload(std::size_t cell) {
  std::uint64_t x = cell * 0x9e3779b97f4a7c15U + 1;
  std::string text = std::to_string(cell);
  for (std::size_t i = 0; i < cell % 17; ++i) {
    x ^= x >> 29;
    x *= 0xbf58476d1ce4e5b9U;
    text += ',' + std::to_string(x);
  }
  return text;
}

long writes_left = 0;

ssize_t write_or_die(int file, const void* bytes, size_t count, off_t offset) {
  if (--writes_left > 0) return pwrite(file, bytes, count, offset);
  static_cast<void>(pwrite(file, bytes, count / 2, offset) + raise(SIGKILL));
  return -1;
}

void prepare_to_die() {
  const char* const at = std::getenv("KILL_AT_WRITE");
  if (at == nullptr) return;
  writes_left = std::atol(at);
  sqlite3_vfs* const files = sqlite3_vfs_find(nullptr);
  for (const char* name : {"pwrite", "pwrite64"}) {
    files->xSetSystemCall(files, name, reinterpret_cast<sqlite3_syscall_ptr>(write_or_die));
  }
}

int run(char** argument) {
  const SweepPlan plan{"sweep_program", argument[6], std::stoul(argument[3])};
  const std::chrono::microseconds pause(std::stol(argument[4]));
  Ranks ranks;
  SweepOptions options;
  options.threads = static_cast<unsigned>(std::stoul(argument[5]));
  options.log = &std::cerr;
  options.ranks = &ranks;
  options.committed = [](const std::vector<FinishedCell>& cells) {
    for (const FinishedCell& done : cells) std::cout << done.cell << '\n';
    std::cout << std::flush;
  };
  const auto compute = [pause](std::size_t cell) {
    std::this_thread::sleep_for(pause);
    if (pause.count() == 13) throw std::runtime_error("cell " + std::to_string(cell) + " failed");
    return payload(cell);
  };
  const SweepOutcome outcome = run_sweep(argument[1], plan, compute, options);
  if (!outcome.owner) return 0;
  if (!outcome.finished) return 130;
  std::ofstream out(argument[2]);
  for (const std::string& line : outcome.payloads) out << line << '\n';
  return out.flush() ? 0 : 2;
}

}  // namespace

int main(int count, char** argument) {
  if (count != 7) return 2;
  prepare_to_die();
  try {
    return run(argument);
  } catch (const StoreError& error) {
    std::cerr << error.what() << '\n';
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "internal error: " << error.what() << '\n';
    return 3;
  }
}
