// Rank 0 of a sweep: hands out cells, commits what arrives, reports it.
#include "sweep/sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <ostream>
#include <utility>

#include "files/configuration_difference.hpp"
#include "files/stop_signal.hpp"
#include "sweep/message.hpp"
#include "sweep/progress.hpp"
#include "sweep/worker.hpp"

namespace oubliette {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::microseconds;
using std::chrono::milliseconds;

// A commit waits for the disk, as long as many short cells take: so they are committed together.
constexpr milliseconds between_commits{10};
constexpr std::size_t most_cells_at_once = 64;

unsigned threads_of_this_process(const SweepOptions& options) {
  if (options.threads > 0) return options.threads;
  const unsigned share =
      options.ranks == nullptr ? 1 : static_cast<unsigned>(options.ranks->on_this_machine());
  return std::max(1U, std::thread::hardware_concurrency() / share);
}

class Owner {
 public:
  Owner(const SweepPlan& plan, const ComputeCell& compute, const SweepOptions& options)
      : plan_(plan),
        options_(options),
        crew_(threads_of_this_process(options), compute),
        others_(options.ranks == nullptr ? 0 : options.ranks->size() - 1) {}

  SweepOutcome run(const std::filesystem::path& file) {
    std::exception_ptr failure;
    try {
      open(file);
      work();
    } catch (...) {
      failure = std::current_exception();
    }
    if (progress_) progress_->clear();
    if (!failure) say_that_it_stops();
    crew_.finish();
    dismiss_the_others();
    if (failure) std::rethrow_exception(failure);
    arrive(crew_.take(microseconds(0)));
    commit();
    progress_->clear();
    if (crew_.error()) std::rethrow_exception(crew_.error());
    if (!error_elsewhere_.empty()) throw std::runtime_error(error_elsewhere_);
    outcome_.finished = outcome_.stored == plan_.cells;
    if (outcome_.finished) {
      for (FinishedCell& done : store_->read())
        outcome_.payloads.push_back(std::move(done.payload));
    }
    return std::move(outcome_);
  }

 private:
  void open(const std::filesystem::path& file) {
    if (options_.before) options_.before();
    store_.emplace(file, plan_);
    std::vector<bool> done(plan_.cells, false);
    for (const FinishedCell& cell : store_->read()) done[cell.cell] = true;
    std::vector<std::size_t> left;
    for (std::size_t cell = 0; cell < plan_.cells; ++cell) {
      if (!done[cell]) left.push_back(cell);
    }
    outcome_.stored = outcome_.stored_before = plan_.cells - left.size();
    if (options_.log != nullptr && outcome_.stored_before > 0) {
      *options_.log << fmt::format("{} of {} cells are in {} already\n", outcome_.stored,
                                   plan_.cells, file.string());
    }
    if (options_.log != nullptr && others_ > 0) {  // mpirun ends before we can say it
      *options_.log << fmt::format(
          "{} processes share the cells; when stopped, the same command continues\n", others_ + 1);
    }
    progress_.emplace(options_.log, options_.terminal, outcome_.stored, plan_.cells, Clock::now());
    crew_.add(left);
  }

  void work() {
    Clock::time_point committed_at = Clock::now();
    while (outcome_.stored < plan_.cells && !interrupted_elsewhere_ && error_elsewhere_.empty()) {
      if (stop_.came() || crew_.error()) return;
      arrive(crew_.take(others_ > 0 ? microseconds(500) : milliseconds(5)));
      listen();
      hand_out();
      const bool all_here = outcome_.stored + arrived_.size() == plan_.cells;
      if (all_here || Clock::now() - committed_at >= between_commits) {
        commit();
        committed_at = Clock::now();
      }
    }
  }

  // A cell may take long: whoever pressed Ctrl-C hears at once that it was heard.
  void say_that_it_stops() const {
    if (options_.log == nullptr || !(stop_.came() || interrupted_elsewhere_)) return;
    *options_.log << "stopping after the cells in progress; again to stop at once" << std::endl;
  }

  void arrive(std::vector<FinishedCell> cells) {
    std::move(cells.begin(), cells.end(), std::back_inserter(arrived_));
  }

  void commit() {
    if (arrived_.empty()) return;
    const std::vector<FinishedCell> cells = std::exchange(arrived_, {});
    store_->commit(cells);
    outcome_.stored += cells.size();
    if (options_.committed) options_.committed(cells);
    progress_->update(outcome_.stored, Clock::now());
  }

  void listen() {
    while (others_ > 0) {
      const std::optional<Ranks::Message> message = options_.ranks->receive();
      if (!message) return;
      WorkerMessage said = worker_message(message->bytes);
      arrive(std::move(said.finished));
      interrupted_elsewhere_ |= said.interrupted;
      left_ += said.leaves ? 1 : 0;
      if (said.asks) asking_.push_back(message->from);
      if (!said.configuration.empty() && said.configuration != plan_.configuration) {
        said.error = fmt::format(
            "rank {} has another configuration: {}", message->from,
            configuration_difference(said.configuration, plan_.configuration, "on rank 0 it is"));
      }
      if (error_elsewhere_.empty()) error_elsewhere_ = said.error;
    }
  }

  // Large parts while much is left, single cells at the end, so that all finish together.
  void hand_out() {
    while (!asking_.empty() && error_elsewhere_.empty()) {
      const std::size_t share = crew_.waiting() / (4 * (static_cast<std::size_t>(others_) + 1));
      const std::vector<std::size_t> cells =
          crew_.give_up(std::clamp(share, std::size_t{1}, most_cells_at_once));
      if (cells.empty()) return;
      options_.ranks->send(asking_.back(), to_bytes(OwnerMessage{cells, false}));
      asking_.pop_back();
    }
  }

  // What they finish meanwhile arrives as usual.
  void dismiss_the_others() {
    for (int rank = 1; rank <= others_; ++rank) {
      options_.ranks->send(rank, to_bytes(OwnerMessage{{}, true}));
    }
    while (left_ < others_) {
      listen();
      std::this_thread::sleep_for(microseconds(500));
    }
  }

  const SweepPlan& plan_;
  const SweepOptions& options_;
  StopSignal stop_;
  Crew crew_;
  std::optional<ResultStore> store_;
  std::optional<Progress> progress_;
  SweepOutcome outcome_;
  std::vector<FinishedCell> arrived_;  // not committed
  int others_, left_ = 0;
  std::vector<int> asking_;
  bool interrupted_elsewhere_ = false;
  std::string error_elsewhere_;
};

}  // namespace

SweepOutcome run_sweep(const std::filesystem::path& file, const SweepPlan& plan,
                       const ComputeCell& compute, const SweepOptions& options) {
  if (options.ranks != nullptr && options.ranks->rank() != 0) {
    work_for_rank_0(plan, compute, threads_of_this_process(options), *options.ranks);
    SweepOutcome outcome;
    outcome.owner = false;
    return outcome;
  }
  return Owner(plan, compute, options).run(file);
}

}  // namespace oubliette
