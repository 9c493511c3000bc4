# oubliette_embed_text(target header variable file): a header <header>.hpp for `target` with the text
# of a file of the project as the std::string_view `variable`, for programs that run elsewhere.
function(oubliette_embed_text target header variable file)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${file})
  file(READ ${PROJECT_SOURCE_DIR}/${file} text)
  set(folder ${PROJECT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${folder}/${header}.hpp CONTENT
"// ${file}, written by cmake/embed_text.cmake.
#pragma once

#include <string_view>

namespace oubliette {

inline constexpr std::string_view ${variable} = R\"text(${text})text\";

}  // namespace oubliette
" @ONLY)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
