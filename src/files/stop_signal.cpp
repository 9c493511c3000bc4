// Signal handlers that set one flag.
#include "files/stop_signal.hpp"

#include <unistd.h>

#include <array>
#include <atomic>
#include <csignal>
#include <cstddef>

namespace oubliette {
namespace {

// A signal handler can reach nothing else.
std::atomic<bool> signal_came = false;
static_assert(std::atomic<bool>::is_always_lock_free);

// Nothing is cleaned up at the second: what is stored survives a kill.
extern "C" void remember_signal(int) {
  if (signal_came.exchange(true)) _exit(exit_code_of_a_stop);
}

constexpr std::array signals{SIGINT, SIGTERM, SIGHUP, SIGXFSZ};
std::array<struct sigaction, signals.size()> before;
int alive = 0;

}  // namespace

StopSignal::StopSignal() {
  if (alive++ > 0) return;
  signal_came = false;
  struct sigaction remember {};
  remember.sa_handler = remember_signal;
  remember.sa_flags = SA_RESTART;
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  for (std::size_t i = 0; i < signals.size(); ++i) {
    sigaction(signals[i], nullptr, &before[i]);
    const bool nohup = signals[i] == SIGHUP && before[i].sa_handler == SIG_IGN;
    sigaction(signals[i], nohup || signals[i] == SIGXFSZ ? &ignore : &remember, nullptr);
  }
}

StopSignal::~StopSignal() {
  if (--alive > 0) return;
  for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &before[i], nullptr);
}

// Means something only while a StopSignal lives.
bool StopSignal::came() const { return signal_came; }  // NOLINT: not static

}  // namespace oubliette
