// The shortest texts that read back as the same numbers.
#include "signal_noise/packed_numbers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <stdexcept>

namespace oubliette {

std::string pack_numbers(const std::vector<std::vector<double>>& rows) {
  std::string text;
  for (const std::vector<double>& row : rows) text += fmt::format("{}\n", fmt::join(row, " "));
  return text;
}

std::vector<std::vector<double>> unpack_numbers(const std::string& text, std::size_t columns) {
  std::vector<std::vector<double>> rows;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    std::vector<double>& row = rows.emplace_back(columns);
    for (std::size_t k = 0; k < columns; ++k) {
      const char after = k + 1 < columns ? ' ' : '\n';
      const auto [stop, error] = std::from_chars(at, end, row[k]);
      if (error != std::errc() || stop == end || *stop != after) {
        throw std::invalid_argument(
            fmt::format("unpack_numbers: expected a number and {} at byte {}",
                        after == ' ' ? "a space" : "the end of a line", at - text.data()));
      }
      at = stop + 1;
    }
  }
  return rows;
}

}  // namespace oubliette
