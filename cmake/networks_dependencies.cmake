# What the component networks needs: libtorch and header-only libraries, whose headers may also be
# had without their CMake packages.
find_package(Torch REQUIRED)
find_package(nlohmann_json 3.10 REQUIRED)
find_package(fmt 9 REQUIRED)
find_path(LEMON_INCLUDE_DIR lemon/network_simplex.h REQUIRED)
# Optional: data sets that come compressed are read in place.
find_package(ZLIB QUIET)

add_library(oubliette_torch INTERFACE)
target_link_libraries(oubliette_torch INTERFACE ${TORCH_LIBRARIES})
target_include_directories(oubliette_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
separate_arguments(torch_flags NATIVE_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(oubliette_torch INTERFACE ${torch_flags})
