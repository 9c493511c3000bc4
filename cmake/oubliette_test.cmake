# oubliette_test(name [SLOW] [NIGHTLY] [FIRST] COMMAND ... [ENVIRONMENT VAR=value...]): one CTest, labelled
# `slow` or `fast`. NIGHTLY ones take long and run with `ctest -C Nightly` only; FIRST ones are the
# longest of the others, begun before them so that no core waits for them at the end.
function(oubliette_test name)
  cmake_parse_arguments(TEST "SLOW;NIGHTLY;FIRST" "" "COMMAND;ENVIRONMENT" ${ARGN})
  set(configurations "")
  if(TEST_NIGHTLY)
    set(configurations CONFIGURATIONS Nightly)
  endif()
  add_test(NAME ${name} COMMAND ${TEST_COMMAND} ${configurations}
           WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES
    LABELS $<IF:$<BOOL:${TEST_SLOW}>,slow,fast> ENVIRONMENT "${TEST_ENVIRONMENT}"
    COST $<BOOL:${TEST_FIRST}>)
endfunction()
