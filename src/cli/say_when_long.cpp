// A thread that waits for the end of the work, or for the moment to speak.
#include "cli/say_when_long.hpp"

#include <condition_variable>
#include <mutex>
#include <ostream>
#include <thread>

namespace oubliette {

void say_when_long(std::ostream& err, const std::string& text, std::chrono::milliseconds patience,
                   const std::function<void()>& work) {
  std::mutex mutex;
  std::condition_variable_any end;
  // Ends, at the latest, when the thread goes out of scope.
  const std::jthread speaker([&](const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    end.wait_for(lock, stop, patience, [] { return false; });
    if (!stop.stop_requested()) err << text << std::endl;
  });
  work();
}

}  // namespace oubliette
