# Where MPI was found, src/sweep/ranks.cpp uses it; without, a sweep is one process.
if(MPI_CXX_FOUND)
  target_link_libraries(oubliette_sweep PRIVATE MPI::MPI_CXX)
  set_source_files_properties(src/sweep/ranks.cpp PROPERTIES COMPILE_DEFINITIONS OUBLIETTE_MPI)
else()
  message(STATUS "MPI not found: sweeps run in one process")
endif()
