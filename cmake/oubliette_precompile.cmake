# oubliette_precompile(target): Boost.Multiprecision with Eigen costs seconds in every file, so all
# targets share one precompiled header. It changes build time only: the preset `dev` compiles every
# header alone, without it. Users of the header need the definitions it was made with, hence the
# private links, which the installed package does not see.
add_library(oubliette_precompiled_uses INTERFACE)
target_link_libraries(oubliette_precompiled_uses INTERFACE oubliette_flags PkgConfig::gmp
  Boost::headers Eigen3::Eigen nlohmann_json::nlohmann_json fmt::fmt)
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/precompiled.cpp
     CONTENT "// Carries the precompiled header that every target shares.\n")
add_library(oubliette_precompiled OBJECT ${PROJECT_BINARY_DIR}/precompiled.cpp)
target_link_libraries(oubliette_precompiled PRIVATE oubliette_precompiled_uses)
target_precompile_headers(oubliette_precompiled PRIVATE
  <algorithm> <functional> <map> <optional> <string> <vector>
  <Eigen/Core> <boost/multiprecision/gmp.hpp> <boost/multiprecision/eigen.hpp> <fmt/format.h>
  <nlohmann/json.hpp>)

function(oubliette_precompile target)
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:oubliette_precompiled_uses>)
  target_precompile_headers(${target} REUSE_FROM oubliette_precompiled)
endfunction()
