// Threads that compute cells, each taking the next one that waits.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "sweep/result_store.hpp"

namespace oubliette {

/// The result of a cell, a pure function of its number; called from several threads at once.
using ComputeCell = std::function<std::string(std::size_t cell)>;

/// Computes cells that are added, on `threads` threads. A cell that throws stops the crew.
class Crew {
 public:
  Crew(unsigned threads, ComputeCell compute);
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  void add(const std::vector<std::size_t>& cells);
  /// Cells that no thread has begun.
  std::size_t waiting() const;
  /// Takes up to `count` cells that no thread has begun back, to be computed elsewhere.
  std::vector<std::size_t> give_up(std::size_t count);
  /// What has been finished since the last call, after at most `patience`; sooner when nothing is
  /// left to do.
  std::vector<FinishedCell> take(std::chrono::microseconds patience);
  /// Gives up the cells that wait, and returns when those in progress are finished (see take).
  void finish();
  /// What the first cell that failed threw; null when none did.
  std::exception_ptr error() const;

 private:
  void work();

  ComputeCell compute_;
  mutable std::mutex mutex_;
  std::condition_variable wake_, idle_;
  std::deque<std::size_t> waiting_;
  std::vector<FinishedCell> finished_;
  std::size_t in_progress_ = 0;
  bool closing_ = false;
  std::exception_ptr error_;
  std::vector<std::thread> threads_;
};

}  // namespace oubliette
