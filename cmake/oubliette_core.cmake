# The component core: the exact layers, the experiments that stand on them, and the program oubliette.
oubliette_layer(scalar EXTERNAL PkgConfig::gmp PkgConfig::mpfr Boost::headers fmt::fmt)
oubliette_layer(linalg MERGED USES scalar EXTERNAL Eigen3::Eigen FLINT::FLINT Threads::Threads
                BUILD_ONLY Spectra::Spectra
                SEPARATE guess_contraction.cpp guess_growth.cpp guess_pencil.cpp guess_perron_vector.cpp
                         enclose_lambda_max_test.cpp perron_root_test.cpp)
# The checker is the trusted base: of linalg it may use the exact PSD test alone.
oubliette_layer(expression USES scalar linalg
                INCLUDES scalar linalg/matrix.hpp linalg/is_psd.hpp
                EXTERNAL nlohmann_json::nlohmann_json)
oubliette_layer(certificate USES scalar linalg expression
                INCLUDES scalar expression linalg/matrix.hpp linalg/is_psd.hpp
                EXTERNAL nlohmann_json::nlohmann_json OpenSSL::Crypto)
oubliette_layer(unlearning MERGED USES scalar linalg SEPARATE coherence_exact.cpp)
oubliette_layer(streams)
oubliette_layer(frontier MERGED USES scalar linalg unlearning streams report)
oubliette_layer(signal_noise MERGED USES scalar linalg unlearning streams report
                EXTERNAL Boost::headers Eigen3::Eigen PkgConfig::mpfr PkgConfig::gmp fmt::fmt)
# No fused products: the same bits on every processor.
target_compile_options(oubliette_signal_noise PRIVATE -ffp-contract=off)
set_source_files_properties(src/signal_noise/span_kernels.cpp
  src/signal_noise/symmetric_eigen.cpp PROPERTIES
  COMPILE_OPTIONS "-O3;-fno-math-errno" SKIP_PRECOMPILE_HEADERS ON)
oubliette_layer(evidence MERGED USES files scalar linalg unlearning certificate
                EXTERNAL nlohmann_json::nlohmann_json BUILD_ONLY Spectra::Spectra)
oubliette_layer(formula MERGED USES scalar linalg unlearning SEPARATE print_test.cpp)
oubliette_layer(search MERGED USES scalar linalg unlearning formula certificate evidence
                BUILD_ONLY Spectra::Spectra SEPARATE judge_test.cpp)
oubliette_layer(claim USES scalar linalg unlearning formula certificate evidence search)
oubliette_layer(proofs FOLDER proofs_check
                USES scalar linalg unlearning formula certificate evidence search claim EXTERNAL fmt::fmt)
include(cmake/embed_published_tables.cmake)
oubliette_embed_published_tables(oubliette_proofs)
oubliette_layer(sweep USES files EXTERNAL SQLite::SQLite3 Threads::Threads fmt::fmt
                nlohmann_json::nlohmann_json)
include(cmake/oubliette_mpi.cmake)
oubliette_layer(cli MERGED PROGRAM oubliette
                USES scalar linalg unlearning formula certificate evidence search claim proofs
                     streams report files frontier signal_noise sweep
                INCLUDES scalar linalg unlearning formula certificate evidence search claim
                         proofs_check report files frontier signal_noise sweep
                EXTERNAL CLI11::CLI11
                SEPARATE memorization_plan.cpp check_command_test.cpp value_list_test.cpp)

include(cmake/embed_verdicts.cmake)
oubliette_embed_verdicts(oubliette_cli)
include(cmake/embed_sources_digest.cmake)
# What the cells of a sweep are computed from, with the files that name their random streams. What is
# only written of finished cells (see cmake/embed_sources_digest.cmake) has no part in it.
set(sources_of_frontier scalar linalg unlearning streams frontier
    report/quantile.hpp report/quantile.cpp cli/frontier_rows.cpp cli/stream_key.hpp)
set(sources_of_memorization scalar linalg unlearning streams signal_noise
    report/mean_and_sd.hpp report/mean_and_sd.cpp
    cli/memorization_plan.cpp cli/theorem_3_9_plan.cpp cli/packed_runs.hpp cli/stream_key.hpp)
oubliette_embed_sources_digest(oubliette_cli frontier_sources ${sources_of_frontier})
oubliette_embed_sources_digest(oubliette_cli memorization_sources ${sources_of_memorization})

oubliette_install()
if(OUBLIETTE_TESTS)
  add_subdirectory(tests)
  add_subdirectory(property_tests)
  include(cmake/oracle_tests.cmake)
endif()
