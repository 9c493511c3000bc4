# Results of sweeps made by other sources are not continued: the sources have a digest.

# Figures, summaries and tables are made anew from finished cells each time: a change in them leaves
# stored cells what they are. Nothing that computes a cell may include these files.
set(oubliette_reports "(figures?|summary|report|outline|edge|memorization_csv|theorem_3_9_csv|memorization_text|statistics|bootstrap|variations)[a-z0-9_]*\\.[ch]pp$")

# oubliette_sources_digest(variable place...): the first 16 digits of a digest of the sources in
# src/<place>, folders or single files. Tests, benchmarks and reports are no part of it.
function(oubliette_sources_digest variable)
  set(digests "")
  foreach(place IN LISTS ARGN)
    set(files ${PROJECT_SOURCE_DIR}/src/${place})
    if(IS_DIRECTORY ${files})
      file(GLOB_RECURSE files CONFIGURE_DEPENDS ${files}/*.cpp ${files}/*.hpp)
      list(FILTER files EXCLUDE REGEX "_(test|bench)\\.[ch]pp$")
      list(FILTER files EXCLUDE REGEX "/[a-z0-9_]*${oubliette_reports}")
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
