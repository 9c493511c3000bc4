# Installs the build into an empty prefix, then configures, builds and runs tests/consumer with it,
# and asks the installed program for its help.
# Run as: cmake -DBUILD=... -DSOURCE=... -DFLAGS=... -DPROGRAM=... -P install_test.cmake
cmake_minimum_required(VERSION 3.25)
set(work ${BUILD}/install_test)
file(REMOVE_RECURSE ${work})

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT result EQUAL 0)
    message(FATAL_ERROR "${ARGN}\n${out}")
  endif()
  set(output "${out}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${work}/prefix)
run(${CMAKE_COMMAND} -S ${SOURCE}/tests/consumer -B ${work}/build -G Ninja
  -DCMAKE_PREFIX_PATH=${work}/prefix -DCMAKE_CXX_FLAGS=${FLAGS}
  -DCMAKE_EXPORT_COMPILE_COMMANDS=ON)
run(${CMAKE_COMMAND} --build ${work}/build)
run(${work}/build/consumer)
# E||w_1||^2 with H = I, eta = 1, B = 1, n_r = 2: J = 0, C_r = 1/4, so two samples give 2 * 2/4.
if(NOT output STREQUAL "1 1\n")
  message(FATAL_ERROR "the consumer printed: ${output}")
endif()
file(READ ${work}/build/compile_commands.json commands)
if(commands MATCHES "-Werror|-Wall|${SOURCE}/src")
  message(FATAL_ERROR "the package passes our warning flags or source folder on: ${commands}")
endif()
if(PROGRAM)
  run(${work}/prefix/bin/${PROGRAM} --help)
endif()
