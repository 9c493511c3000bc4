# Writes reference/verdicts/*.csv into a header, so that the installed program can compare a run with
# the verdicts that the project stands by.
function(oubliette_embed_verdicts target)
  set(body "")
  foreach(paper IN ITEMS stability sharpness)
    set(file ${PROJECT_SOURCE_DIR}/reference/verdicts/${paper}.csv)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
    file(READ ${file} text)
    string(APPEND body "inline constexpr std::string_view expected_${paper} = R\"csv(${text})csv\";\n")
  endforeach()
  set(folder ${PROJECT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${folder}/expected_verdicts.hpp CONTENT
"// The verdicts of reference/verdicts, written by cmake/embed_verdicts.cmake.
#pragma once

#include <string_view>

namespace oubliette {

@body@
}  // namespace oubliette
" @ONLY)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
