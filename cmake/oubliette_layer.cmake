# oubliette_layer(name [USES layer...] [EXTERNAL target...]): one folder of src/ is one library, its
# unit tests (*_test.cpp) one CTest, its benchmarks (*_bench.cpp) one program, and its #include lines
# are guarded by another CTest.
function(oubliette_layer name)
  cmake_parse_arguments(LAYER "" "" "USES;EXTERNAL" ${ARGN})
  set(folder ${PROJECT_SOURCE_DIR}/src/${name})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  file(GLOB headers CONFIGURE_DEPENDS ${folder}/*.hpp)
  set(tests ${sources})
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  set(benches ${sources})
  list(FILTER benches INCLUDE REGEX "_bench\\.cpp$")
  list(FILTER sources EXCLUDE REGEX "_(test|bench)\\.cpp$")

  set(target oubliette_${name})
  add_library(${target} STATIC ${sources})
  add_library(oubliette::${name} ALIAS ${target})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${headers})
  set(links ${LAYER_EXTERNAL})
  foreach(use IN LISTS LAYER_USES)
    list(APPEND links oubliette::${use})
  endforeach()
  target_link_libraries(${target} PUBLIC ${links} PRIVATE $<BUILD_INTERFACE:oubliette_flags>)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  oubliette_precompile(${target})
  set_property(GLOBAL APPEND PROPERTY OUBLIETTE_LAYERS ${target})

  if(OUBLIETTE_TESTS)
    if(tests)
      add_executable(test_${name} ${tests})
      target_link_libraries(test_${name} PRIVATE ${target} oubliette_flags oubliette_doctest_main)
      oubliette_precompile(test_${name})
      add_test(NAME ${name} COMMAND test_${name})
    endif()
    string(REPLACE ";" "," allowed "${name};${LAYER_USES}")
    add_test(NAME includes.${name}
      COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DALLOWED=${allowed}
              -P ${PROJECT_SOURCE_DIR}/cmake/check_includes.cmake)
  endif()
  if(OUBLIETTE_BENCHMARKS AND benches)
    add_executable(bench_${name} ${benches})
    target_link_libraries(bench_${name} PRIVATE ${target} oubliette_flags benchmark::benchmark_main)
    oubliette_precompile(bench_${name})
  endif()
endfunction()

# Boost.Multiprecision with Eigen costs seconds in every file; one precompiled header shares it.
function(oubliette_precompile target)
  if(target STREQUAL "oubliette_scalar")
    target_precompile_headers(${target} PRIVATE <Eigen/Core> <boost/multiprecision/gmp.hpp>
      <boost/multiprecision/eigen.hpp> <nlohmann/json.hpp> <fmt/format.h> <map> <optional> <string> <vector>
      <functional>)
  else()
    target_precompile_headers(${target} REUSE_FROM oubliette_scalar)
  endif()
endfunction()
