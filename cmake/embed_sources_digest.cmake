# oubliette_embed_sources_digest(target folder...): a header sources_digest.hpp for `target` with a
# digest of the sources in src/<folder>: results of sweeps made by other sources are not continued.
function(oubliette_embed_sources_digest target)
  set(digests "")
  foreach(name IN LISTS ARGN)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS
         ${PROJECT_SOURCE_DIR}/src/${name}/*.cpp ${PROJECT_SOURCE_DIR}/src/${name}/*.hpp)
    list(FILTER files EXCLUDE REGEX "_(test|bench)\\.cpp$")
    foreach(file IN LISTS files)
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
      file(SHA256 ${file} digest)
      string(APPEND digests ${digest})
    endforeach()
  endforeach()
  string(SHA256 digest "${digests}")
  string(SUBSTRING ${digest} 0 16 sources)
  set(folder ${PROJECT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${folder}/sources_digest.hpp CONTENT
"// The sources that results depend on, written by cmake/embed_sources_digest.cmake.
#pragma once

namespace oubliette {

inline constexpr const char* sources_digest = \"@sources@\";

}  // namespace oubliette
" @ONLY)
  target_include_directories(${target} PRIVATE ${folder})
endfunction()
