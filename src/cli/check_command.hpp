// The command `oubliette check FILE`.
#pragma once

#include <iosfwd>
#include <string>

namespace oubliette {

/// Checks the certificate in `file`. A valid one gets a line on `out`, any other a line on `err`.
/// @returns the exit code: 0 valid, 1 a condition fails, 2 malformed or not readable.
int check_command(const std::string& file, std::ostream& out, std::ostream& err);

}  // namespace oubliette
