// JSON for files that people read: lists of numbers stay on one line.
#pragma once

#include <string>

#include "evidence/json_text.hpp"

namespace oubliette {

/// The value with one space of indentation a level, lists of scalars on one line, keys sorted,
/// ASCII only, and a line break at the end.
std::string pretty_json(const Json& value);

}  // namespace oubliette
