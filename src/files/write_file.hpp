// Writes a file whole or not at all.
#pragma once

#include <string>
#include <system_error>

namespace oubliette {

/// Replaces the file at `path` by `text`: writes a new file beside it, then renames. A failure
/// leaves what was there before.
/// @throws InputError  naming the path and the reason, when it cannot be written.
void write_file(const std::string& path, const std::string& text);

/// Writes a file that does not exist yet. @returns why that failed, or no error.
std::error_code write_new_file(const std::string& path, const std::string& text);

}  // namespace oubliette
