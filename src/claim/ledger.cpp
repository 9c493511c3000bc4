// Running a ledger.
#include "claim/ledger.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include "claim/run_claim.hpp"

namespace oubliette {
namespace {

std::vector<std::string> used_by(const Claim& claim) {
  std::vector<std::string> ids;
  for (const auto* steps : {&claim.proof, &claim.impossible, &claim.every_choice_fails}) {
    for (const Step& step : *steps) {
      if (step.kind == Step::Kind::uses) ids.push_back(step.text);
    }
  }
  return ids;
}

// Waiting claims and results, shared by the threads.
class Queue {
 public:
  Queue(const std::vector<Claim>& claims, const RunOptions& options)
      : claims_(claims),
        options_(options),
        results_(claims.size()),
        state_(claims.size(), waiting) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (!place_.emplace(claims[i].id, i).second) {
        throw std::logic_error("run_ledger: the id " + claims[i].id + " occurs twice");
      }
    }
    for (const Claim& claim : claims) {
      for (const std::string& id : used_by(claim)) {
        if (!place_.contains(id))
          throw std::logic_error("run_ledger: " + claim.id + " uses unknown " + id);
      }
    }
  }

  void work() {
    std::unique_lock lock(mutex_);
    while (!failure_ && done_ < claims_.size()) {
      const auto next = ready();
      if (!next) {
        if (running_ == 0) {
          failure_ = std::make_exception_ptr(std::logic_error("run_ledger: the uses form a cycle"));
          changed_.notify_all();
          return;
        }
        changed_.wait(lock);
        continue;
      }
      run(*next, lock);
    }
  }

  std::vector<ClaimResult> take() {
    if (failure_) std::rethrow_exception(failure_);
    return std::move(results_);
  }

 private:
  enum State { waiting, started, finished };

  std::optional<std::size_t> ready() const {
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      if (state_[i] != waiting) continue;
      const auto ids = used_by(claims_[i]);
      if (std::all_of(ids.begin(), ids.end(),
                      [&](const std::string& id) { return state_[place_.at(id)] == finished; })) {
        return i;
      }
    }
    return std::nullopt;
  }

  void run(std::size_t i, std::unique_lock<std::mutex>& lock) {
    state_[i] = started;
    ++running_;
    lock.unlock();
    ClaimResult result;
    std::exception_ptr failure;
    try {
      // The claims asked about are finished, and finished results do not change.
      result = run_claim(
          claims_[i],
          [&](const std::string& id) {
            return results_[place_.at(id)].verdict == ClaimVerdict::proved;
          },
          options_.seed, options_.effort);
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    --running_;
    state_[i] = finished;
    results_[i] = std::move(result);
    ++done_;
    if (failure) {
      failure_ = failure;
    } else if (options_.progress) {
      options_.progress(done_, results_[i]);
    }
    changed_.notify_all();
  }

  const std::vector<Claim>& claims_;
  const RunOptions& options_;
  std::map<std::string, std::size_t> place_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<ClaimResult> results_;
  std::vector<State> state_;
  std::size_t done_ = 0;
  std::size_t running_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

std::vector<ClaimResult> run_ledger(const std::vector<Claim>& claims, const RunOptions& options) {
  Queue queue(claims, options);
  const unsigned machine = std::max(1U, std::thread::hardware_concurrency());
  const unsigned threads = options.threads == 0 ? machine : options.threads;
  {
    std::vector<std::jthread> pool;
    for (unsigned t = 1; t < threads; ++t) pool.emplace_back([&queue] { queue.work(); });
    queue.work();
  }
  return queue.take();
}

std::vector<Claim> with_everything_used(const std::vector<Claim>& claims,
                                        const std::vector<std::string>& only) {
  std::set<std::string> wanted;
  std::vector<std::string> open = only;
  while (!open.empty()) {
    const std::string id = open.back();
    open.pop_back();
    if (!wanted.insert(id).second) continue;
    const auto claim =
        std::find_if(claims.begin(), claims.end(), [&](const Claim& c) { return c.id == id; });
    if (claim == claims.end()) throw std::invalid_argument("there is no claim " + id);
    for (const std::string& used : used_by(*claim)) open.push_back(used);
  }
  std::vector<Claim> chosen;
  for (const Claim& claim : claims) {
    if (wanted.contains(claim.id)) chosen.push_back(claim);
  }
  return chosen;
}

}  // namespace oubliette
