# The component networks: training and unlearning of real networks, and the program
# oubliette-networks. It uses nothing of the exact core.
oubliette_layer(networks MERGED PROGRAM oubliette-networks PRECOMPILED oubliette_networks_precompiled
                USES report files
                EXTERNAL oubliette_torch nlohmann_json::nlohmann_json fmt::fmt CLI11::CLI11)
target_include_directories(oubliette_networks SYSTEM PRIVATE ${LEMON_INCLUDE_DIR})
if(ZLIB_FOUND)
  target_link_libraries(oubliette_networks PRIVATE ZLIB::ZLIB)
  target_compile_definitions(oubliette_networks PRIVATE OUBLIETTE_ZLIB)
endif()
include(GNUInstallDirs)
install(TARGETS oubliette-networks RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
include(cmake/embed_text.cmake)
oubliette_embed_text(oubliette_networks published_table_1 published_table_1
                     reference/published/stability/table_1.csv)
oubliette_embed_text(oubliette_networks published_table_10 published_table_10_csv
                     reference/published/sharpness/table_10.csv)
if(OUBLIETTE_TESTS)
  foreach(class Results Killed Refused SharpnessResults SharpnessKilled SharpnessRefused)
    oubliette_test(networks.${class}
      COMMAND ${CMAKE_COMMAND} -E env PYTHONDONTWRITEBYTECODE=1 ${Python3_EXECUTABLE}
              tests/networks_test.py ${class}
      ENVIRONMENT OUBLIETTE_NETWORKS=$<TARGET_FILE:oubliette-networks>)
  endforeach()
endif()
