// Signal handlers that set one flag.
#include "sweep/stop_signal.hpp"

#include <atomic>

namespace oubliette {
namespace {

// A signal handler can reach nothing else.
std::atomic<bool> signal_came = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void remember_signal(int) { signal_came = true; }

}  // namespace

StopSignal::StopSignal() {
  signal_came = false;
  struct sigaction remember {};
  remember.sa_handler = remember_signal;
  remember.sa_flags = SA_RESETHAND | SA_RESTART;
  sigaction(SIGINT, &remember, &interrupt_);
  sigaction(SIGTERM, &remember, &terminate_);
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &ignore, &too_large_);
}

StopSignal::~StopSignal() {
  sigaction(SIGINT, &interrupt_, nullptr);
  sigaction(SIGTERM, &terminate_, nullptr);
  sigaction(SIGXFSZ, &too_large_, nullptr);
}

// Means something only while a StopSignal lives.
bool StopSignal::came() const { return signal_came; }  // NOLINT: not static

}  // namespace oubliette
