// The fault of a text that is not JSON, in one line.
#include "evidence/json_fault.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace oubliette {

std::string json_fault(std::string_view text, std::size_t position) {
  if (position == 0 || position > text.size()) return "not valid JSON: it ends too early";
  const std::string_view before = text.substr(0, position - 1);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n');
  const std::size_t column = start == before.npos ? position : position - start - 1;
  const auto byte = static_cast<unsigned char>(text[position - 1]);
  const bool printable = byte >= 32 && byte < 127;
  return fmt::format("not valid JSON at line {}, column {}: unexpected {}", line, column,
                     printable ? fmt::format("'{}'", static_cast<char>(byte))
                               : fmt::format("byte 0x{:02x}", byte));
}

}  // namespace oubliette
