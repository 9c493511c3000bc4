// A line about work that takes long.
#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <string>

namespace oubliette {

/// Does the work, and says `text` once on `err` when it takes longer than `patience`. What the work
/// throws goes on. The work must not write to `err`.
void say_when_long(std::ostream& err, const std::string& text, std::chrono::milliseconds patience,
                   const std::function<void()>& work);

}  // namespace oubliette
