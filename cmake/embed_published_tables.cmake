# Writes the sharpness paper's ten tables into a header, so that the installed program has them.
function(oubliette_embed_published_tables target)
  set(body "")
  foreach(number 01 02 03 04 05 06 07 08 09 10)
    set(file ${PROJECT_SOURCE_DIR}/reference/published/sharpness/table_${number}.csv)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} text)
    string(APPEND body "    R\"csv(${text})csv\",\n")
  endforeach()
  set(folder ${PROJECT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${folder}/published_sharpness_tables.hpp CONTENT
"// reference/published/sharpness/table_01.csv to table_10.csv, written by
// cmake/embed_published_tables.cmake.
#pragma once

#include <array>
#include <string_view>

namespace oubliette {

inline constexpr std::array<std::string_view, 10> published_sharpness_tables = {
@body@};

}  // namespace oubliette
" @ONLY)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
