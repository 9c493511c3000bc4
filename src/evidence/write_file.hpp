// Writes a file whole or not at all.
#pragma once

#include <string>

namespace oubliette {

/// Replaces the file at `path` by `text`: writes a new file beside it, then renames. A failure
/// leaves what was there before.
/// @throws InputError  naming the path, when it cannot be written.
void write_file(const std::string& path, const std::string& text);

}  // namespace oubliette
