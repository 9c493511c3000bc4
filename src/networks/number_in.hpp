// Numbers in texts.
#pragma once

#include <charconv>
#include <optional>
#include <string_view>

namespace oubliette {

/// The number that the whole text is (a double: also inf and nan); nothing when it is none, or one
/// that its type does not hold.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  Number number{};
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) return std::nullopt;
  return number;
}

}  // namespace oubliette
