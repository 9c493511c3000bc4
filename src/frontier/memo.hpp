// Values that are computed once and then kept, for use by several threads.
#pragma once

#include <map>
#include <mutex>
#include <utility>

namespace oubliette {

/// Values by two numbers. Two threads that ask for one value at the same time both compute it; it
/// must not depend on who does.
template <class Value>
class Memo {
 public:
  using Key = std::pair<long, long>;

  template <class Compute>
  Value get(const Key& key, const Compute& compute) {
    {
      const std::lock_guard lock(mutex_);
      const auto found = values_.find(key);
      if (found != values_.end()) return found->second;
    }
    Value value = compute();
    const std::lock_guard lock(mutex_);
    return values_.emplace(key, std::move(value)).first->second;
  }

 private:
  std::mutex mutex_;
  std::map<Key, Value> values_;
};

}  // namespace oubliette
