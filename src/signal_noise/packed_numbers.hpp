// Rows of numbers as text, exactly: what the result store keeps of a cell.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace oubliette {

/// A line for each row, its numbers with a space between.
std::string pack_numbers(const std::vector<std::vector<double>>& rows);

/// @throws std::invalid_argument  naming the byte, when the text is not of rows of so many numbers.
std::vector<std::vector<double>> unpack_numbers(const std::string& text, std::size_t columns);

}  // namespace oubliette
