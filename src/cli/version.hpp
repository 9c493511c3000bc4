// The version of the program, as in CMakeLists.txt (a test compares them).
#pragma once

namespace oubliette {

inline constexpr const char* version = "0.1.0";

}  // namespace oubliette
