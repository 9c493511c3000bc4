// What is left of write_file when its program is killed.
#pragma once

#include <string>

namespace oubliette {

/// Between the name of the file to be and six characters of mkstemp.
inline constexpr const char* unfinished_mark = ".unfinished-";

/// Removes unfinished files in the folder and below it. No other program should be writing there.
/// @throws std::filesystem::filesystem_error  when the folder cannot be read.
void remove_unfinished_files(const std::string& folder);

}  // namespace oubliette
