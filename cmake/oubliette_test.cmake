# oubliette_test(name [SLOW] COMMAND ... [ENVIRONMENT VAR=value...]): one CTest, labelled `slow` or
# `fast`. The sanitizer run takes the fast ones.
function(oubliette_test name)
  cmake_parse_arguments(TEST "SLOW" "" "COMMAND;ENVIRONMENT" ${ARGN})
  add_test(NAME ${name} COMMAND ${TEST_COMMAND} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
  set_tests_properties(${name} PROPERTIES
    LABELS $<IF:$<BOOL:${TEST_SLOW}>,slow,fast> ENVIRONMENT "${TEST_ENVIRONMENT}")
endfunction()
