// What a command prints of an error.
#pragma once

#include <string>

namespace oubliette {

/// Errors of a command's options begin with "oubliette COMMAND: ", those of files with the file.
std::string command_error(const std::string& command, const std::string& what);

/// A message without the "COMMAND: " that the functions behind a command begin with.
std::string without_prefix(const std::string& command, const std::string& what);

}  // namespace oubliette
