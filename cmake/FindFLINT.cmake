# Finds FLINT (which ships neither a CMake package nor a pkg-config file): target FLINT::FLINT.
# Needs the targets PkgConfig::gmp and PkgConfig::mpfr.
include(FindPackageHandleStandardArgs)
find_path(FLINT_INCLUDE_DIR flint/fmpz_mat.h)
find_library(FLINT_LIBRARY flint)
mark_as_advanced(FLINT_INCLUDE_DIR FLINT_LIBRARY)
find_package_handle_standard_args(FLINT DEFAULT_MSG FLINT_LIBRARY FLINT_INCLUDE_DIR)
if(FLINT_FOUND AND NOT TARGET FLINT::FLINT)
  add_library(FLINT::FLINT UNKNOWN IMPORTED)
  set_target_properties(FLINT::FLINT PROPERTIES
    IMPORTED_LOCATION ${FLINT_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${FLINT_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES "PkgConfig::mpfr;PkgConfig::gmp")
endif()
