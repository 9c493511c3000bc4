// One queue for all threads: whoever is free takes the next cell, so slow cells delay no other.
#include "sweep/crew.hpp"

#include <algorithm>
#include <utility>

namespace oubliette {

Crew::Crew(unsigned threads, ComputeCell compute) : compute_(std::move(compute)) {
  for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Crew::~Crew() { finish(); }

void Crew::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    FinishedCell done{waiting_.front(), {}};
    waiting_.pop_front();
    ++in_progress_;
    lock.unlock();
    std::exception_ptr error;
    try {
      done.payload = compute_(done.cell);
    } catch (...) {
      error = std::current_exception();
    }
    lock.lock();
    --in_progress_;
    if (!error) {
      finished_.push_back(std::move(done));
    } else {
      if (!error_) error_ = error;
      waiting_.clear();
    }
    if (waiting_.empty() && in_progress_ == 0) idle_.notify_all();
  }
}

void Crew::add(const std::vector<std::size_t>& cells) {
  const std::lock_guard lock(mutex_);
  if (closing_ || error_) return;
  waiting_.insert(waiting_.end(), cells.begin(), cells.end());
  wake_.notify_all();
}

std::size_t Crew::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_.size();
}

std::vector<std::size_t> Crew::give_up(std::size_t count) {
  const std::lock_guard lock(mutex_);
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(std::min(count, waiting_.size()));
  std::vector<std::size_t> cells(waiting_.begin(), end);
  waiting_.erase(waiting_.begin(), end);
  return cells;
}

std::vector<FinishedCell> Crew::take(std::chrono::microseconds patience) {
  std::unique_lock lock(mutex_);
  // A thread wakes the caller only when all is done: waking it for each short cell would cost more
  // than the cell.
  idle_.wait_for(lock, patience, [this] {
    return waiting_.empty() && in_progress_ == 0 && (!finished_.empty() || error_);
  });
  return std::exchange(finished_, {});
}

void Crew::finish() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    waiting_.clear();
    wake_.notify_all();
  }
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

std::exception_ptr Crew::error() const {
  const std::lock_guard lock(mutex_);
  return error_;
}

}  // namespace oubliette
