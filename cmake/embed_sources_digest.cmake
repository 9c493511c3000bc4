# Results of sweeps made by other sources are not continued: the sources have a digest.

# oubliette_sources_digest(variable place...): the first 16 digits of a digest of the sources in
# src/<place>, folders or single files. Tests and benchmarks are no part of it.
function(oubliette_sources_digest variable)
  set(digests "")
  foreach(place IN LISTS ARGN)
    set(files ${PROJECT_SOURCE_DIR}/src/${place})
    if(IS_DIRECTORY ${files})
      file(GLOB_RECURSE files CONFIGURE_DEPENDS ${files}/*.cpp ${files}/*.hpp)
      list(FILTER files EXCLUDE REGEX "_(test|bench)\\.[ch]pp$")
    endif()
    foreach(file IN LISTS files)
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
      file(SHA256 ${file} digest)
      string(APPEND digests ${digest})
    endforeach()
  endforeach()
  string(SHA256 digest "${digests}")
  string(SUBSTRING ${digest} 0 16 digest)
  set(${variable} ${digest} PARENT_SCOPE)
endfunction()

# oubliette_embed_sources_digest(target name place...): a header <name>.hpp for `target` with it.
function(oubliette_embed_sources_digest target name)
  oubliette_sources_digest(sources ${ARGN})
  set(folder ${PROJECT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${folder}/${name}.hpp CONTENT
"// The sources that results depend on, written by cmake/embed_sources_digest.cmake.
#pragma once

namespace oubliette {

inline constexpr const char* @name@ = \"@sources@\";

}  // namespace oubliette
" @ONLY)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
