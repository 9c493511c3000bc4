// Reads JSON text strictly: no duplicate keys, and integers of any size without loss.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "files/input_error.hpp"

namespace oubliette {

using Json = nlohmann::json;

/// A value as a message shows it: scalars as JSON cut to 48 characters, "an array", "an object".
std::string shown(const Json& value);

/// Parses one JSON document. An integer that does not fit 64 bits becomes a string of its digits; a
/// number with a point or an exponent stays a JSON float, for the caller to refuse.
/// @throws InputError  when the text is not JSON, has a duplicate key, nests deeper than 64, or has
/// a number with a point or an exponent where a problem file needs an exact one.
Json parse_json_text(std::string_view text, const std::string& file);

}  // namespace oubliette
