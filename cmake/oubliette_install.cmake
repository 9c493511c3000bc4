# oubliette_install(): `cmake --install` gives the program, the layers' headers under
# include/oubliette, their static libraries and the CMake package `oubliette`, with one target a
# layer (oubliette::scalar, ...) and oubliette::oubliette for all of them.
function(oubliette_install)
  get_property(layers GLOBAL PROPERTY OUBLIETTE_LAYERS)
  get_property(programs GLOBAL PROPERTY OUBLIETTE_PROGRAMS)
  include(GNUInstallDirs)
  include(CMakePackageConfigHelpers)
  set(package ${CMAKE_INSTALL_LIBDIR}/cmake/oubliette)

  add_library(oubliette_all INTERFACE)
  add_library(oubliette::oubliette ALIAS oubliette_all)
  set_target_properties(oubliette_all PROPERTIES EXPORT_NAME oubliette)
  target_link_libraries(oubliette_all INTERFACE ${layers})

  install(TARGETS ${layers} oubliette_all EXPORT oubliette_targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/oubliette)
  if(programs)
    install(TARGETS ${programs} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  endif()
  install(EXPORT oubliette_targets NAMESPACE oubliette:: DESTINATION ${package})
  write_basic_package_version_file(${PROJECT_BINARY_DIR}/oubliette-config-version.cmake
    COMPATIBILITY SameMinorVersion)
  install(FILES
      ${PROJECT_SOURCE_DIR}/cmake/oubliette-config.cmake
      ${PROJECT_SOURCE_DIR}/cmake/oubliette_dependencies.cmake
      ${PROJECT_SOURCE_DIR}/cmake/FindFLINT.cmake
      ${PROJECT_BINARY_DIR}/oubliette-config-version.cmake
    DESTINATION ${package})
endfunction()
