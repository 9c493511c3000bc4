// Says in plain words where and why a text is not JSON.
#pragma once

#include <string>
#include <string_view>

namespace oubliette {

/// "not valid JSON at line 2, column 7: unexpected 'N'".
/// @param position  bytes read when the reader gave up, the offending one included.
std::string json_fault(std::string_view text, std::size_t position);

}  // namespace oubliette
