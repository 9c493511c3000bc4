# The libraries that the public headers and the static libraries need: found alike by the build and
# by the installed package.
include(CMakeFindDependencyMacro)
find_dependency(Threads)
find_dependency(PkgConfig)
pkg_check_modules(gmp REQUIRED QUIET IMPORTED_TARGET gmp)
pkg_check_modules(mpfr REQUIRED QUIET IMPORTED_TARGET mpfr)
find_dependency(Boost 1.81)
find_dependency(Eigen3 3.4 NO_MODULE)
find_dependency(FLINT)
find_dependency(nlohmann_json 3.11)
find_dependency(fmt 9)
find_dependency(OpenSSL COMPONENTS Crypto)
find_dependency(SQLite3)
# Optional: sweeps over several machines. The C functions are used, not the old C++ bindings.
set(MPI_CXX_SKIP_MPICXX TRUE)
find_package(MPI QUIET COMPONENTS CXX)
