// Reads JSON text strictly: no duplicate keys, and integers of any size without loss.
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>

namespace oubliette {

using Json = nlohmann::json;

/// Input that a user can mend: one line that names the file, the place in it and what is wrong.
class InputError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// "FILE: WHAT" with control characters replaced, long texts and the digits of WHAT's long numbers
/// cut, so that it stays one line.
InputError input_error(std::string_view file, std::string_view what);

/// A value as a message shows it: scalars as JSON cut to 48 characters, "an array", "an object".
std::string shown(const Json& value);

/// Parses one JSON document. An integer that does not fit 64 bits becomes a string of its digits; a
/// number with a point or an exponent stays a JSON float, for the caller to refuse.
/// @throws InputError  when the text is not JSON, has a duplicate key, nests deeper than 64, or has
/// a number with a point or an exponent where a problem file needs an exact one.
Json parse_json_text(std::string_view text, const std::string& file);

/// The bytes of a file that is no directory.
/// @throws InputError  when there is no such file, it cannot be read or it is larger.
std::string read_text_file(const std::string& path, std::uintmax_t most_bytes = 64U << 20U);

}  // namespace oubliette
