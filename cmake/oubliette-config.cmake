# The CMake package `oubliette`: finds what its libraries need, then defines oubliette::<layer> and
# oubliette::oubliette.
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR})
include(${CMAKE_CURRENT_LIST_DIR}/oubliette_dependencies.cmake)
list(POP_BACK CMAKE_MODULE_PATH)
include(${CMAKE_CURRENT_LIST_DIR}/oubliette_targets.cmake)
