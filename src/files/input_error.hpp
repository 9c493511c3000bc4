// Errors that a user can mend, and files read whole.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace oubliette {

/// Input that a user can mend: one line that names the file, the place in it and what is wrong.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// "FILE: WHAT" with control characters replaced, long texts and the digits of WHAT's long numbers
/// cut, so that it stays one line.
InputError input_error(std::string_view file, std::string_view what);

/// The bytes of a file that is no directory.
/// @throws InputError  when there is no such file, it cannot be read or it is larger.
std::string read_text_file(const std::string& path, std::uintmax_t most_bytes = 64U << 20U);

}  // namespace oubliette
