# Both certificate checkers on the sample certificates of reference/oracle/.
if(OUBLIETTE_TESTS)
  add_executable(check_certificates tests/check_certificates.cpp src/cli/check_command.cpp)
  target_include_directories(check_certificates PRIVATE src)
  target_link_libraries(check_certificates PRIVATE oubliette::certificate oubliette::evidence
                        oubliette_flags)
  oubliette_precompile(check_certificates)
  oubliette_test(oracle.certificates
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/reference/oracle/compare_checkers.py
            $<TARGET_FILE:check_certificates>)
endif()
