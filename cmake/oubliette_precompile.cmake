# oubliette_precompile(target [carrier]): the heavy headers cost seconds in every file, so all targets
# of a component share one precompiled header, kept by its carrier. It changes build time only: the
# preset `dev` compiles every header alone, without it. Users of the header need the definitions it
# was made with, hence the private links, which the installed package does not see.
#
# oubliette_precompiled(carrier USES target... HEADERS header...): makes a carrier.
function(oubliette_precompiled carrier)
  cmake_parse_arguments(CARRIER "" "" "USES;HEADERS" ${ARGN})
  add_library(${carrier}_uses INTERFACE)
  target_link_libraries(${carrier}_uses INTERFACE oubliette_flags ${CARRIER_USES})
  set(source ${PROJECT_BINARY_DIR}/${carrier}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "// Carries a precompiled header.\n")
  add_library(${carrier} OBJECT ${source})
  target_link_libraries(${carrier} PRIVATE ${carrier}_uses)
  target_precompile_headers(${carrier} PRIVATE ${CARRIER_HEADERS})
endfunction()

if(core IN_LIST OUBLIETTE_COMPONENTS)
  oubliette_precompiled(oubliette_core_precompiled
    USES PkgConfig::gmp Boost::headers Eigen3::Eigen nlohmann_json::nlohmann_json fmt::fmt
    HEADERS <algorithm> <functional> <map> <optional> <string> <vector> <Eigen/Core>
            <boost/multiprecision/gmp.hpp> <boost/multiprecision/eigen.hpp> <fmt/format.h>
            <nlohmann/json.hpp>)
endif()
if(networks IN_LIST OUBLIETTE_COMPONENTS)
  oubliette_precompiled(oubliette_networks_precompiled
    USES oubliette_torch nlohmann_json::nlohmann_json fmt::fmt
    HEADERS "${PROJECT_SOURCE_DIR}/src/networks/torch.hpp" <fmt/format.h> <nlohmann/json.hpp>)
endif()

function(oubliette_precompile target)
  set(carrier oubliette_core_precompiled)
  if(ARGC GREATER 1)
    set(carrier ${ARGV1})
  endif()
  if(NOT TARGET ${carrier})
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:oubliette_flags>)
    return()
  endif()
  target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:${carrier}_uses>)
  target_precompile_headers(${target} REUSE_FROM ${carrier})
endfunction()
