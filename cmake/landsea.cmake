# Build rules shared by every target of Landsea.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")

find_program(LANDSEA_CCACHE ccache)
if(LANDSEA_CCACHE)
  set(CMAKE_C_COMPILER_LAUNCHER "${LANDSEA_CCACHE}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${LANDSEA_CCACHE}")
endif()

add_library(landsea_flags INTERFACE)
target_compile_options(landsea_flags INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wno-sign-conversion
                                               -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # libstdc++ 12 itself uses what C++20 deprecated (std::get_temporary_buffer in std::stable_sort); embedded files are long strings.
  target_compile_options(landsea_flags INTERFACE -Wno-deprecated-declarations -Wno-overlength-strings)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 reports these inside of its own standard library at -O2/-O3.
  target_compile_options(landsea_flags INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-maybe-uninitialized
                                                 -Wno-dangling-pointer -Wno-stringop-overread)
endif()
if(LANDSEA_SANITIZE)
  add_compile_options(-fsanitize=${LANDSEA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${LANDSEA_SANITIZE})
  if(LANDSEA_SANITIZE_NOT)
    add_compile_options(-fno-sanitize=${LANDSEA_SANITIZE_NOT})
  endif()
endif()

# landsea_precompile(TARGET HEADER...): headers of others that most sources of TARGET include are read once. Sources still include all that they
# use: release-tests and the presets of clang build without this.
function(landsea_precompile target)
  if(LANDSEA_PRECOMPILE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_precompile_headers(${target} PRIVATE <algorithm> <functional> <map> <memory> <optional> <set> <span> <string> <vector> <fmt/format.h> ${ARGN})
    target_compile_options(${target} PRIVATE -fpch-preprocess)  # lets ccache see what is in them
  endif()
endfunction()

# landsea_library(NAME [SEES lib...] [LINKS target...] [PRIVATE_LINKS target...] [PRECOMPILES <header>...]): libs/NAME from its src/*.cpp, with tests from test/*.cpp.
# SEES names the Landsea libraries whose headers this one's headers and sources may include; all others do not compile.
function(landsea_library name)
  cmake_parse_arguments(ARG "" "" "SEES;LINKS;PRIVATE_LINKS;PRECOMPILES" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/src/*.cpp")
  if(NOT sources)
    message(STATUS "landsea_${name} has no sources yet")
    return()
  endif()
  add_library(landsea_${name} STATIC ${sources})
  add_library(landsea::${name} ALIAS landsea_${name})
  target_include_directories(landsea_${name} PUBLIC include PRIVATE src)
  list(TRANSFORM ARG_SEES PREPEND landsea::)
  target_link_libraries(landsea_${name} PUBLIC ${ARG_SEES} ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS} landsea_flags)
  landsea_precompile(landsea_${name} ${ARG_PRECOMPILES})
  file(GLOB tests CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/test/*.cpp")
  if(LANDSEA_TESTS AND tests)
    landsea_test(${name}_test SOURCES ${tests} LINKS landsea::${name})
    target_include_directories(landsea_${name}_test PRIVATE src test)
  endif()
endfunction()

# landsea_test(NAME SOURCES file... LINKS target...): a GoogleTest program, each test known to CTest.
function(landsea_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_executable(landsea_${name} ${ARG_SOURCES})
  target_link_libraries(landsea_${name} PRIVATE ${ARG_LINKS} landsea_flags GTest::gmock GTest::gtest_main)
  landsea_precompile(landsea_${name} <gmock/gmock.h> <gtest/gtest.h>)
  target_compile_definitions(landsea_${name} PRIVATE LANDSEA_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  gtest_discover_tests(landsea_${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 600 ENVIRONMENT "LANDSEA_DATA=${PROJECT_SOURCE_DIR}/data")
endfunction()

# landsea_must_not_compile(NAME FILE LINKS target...): passes when the compiler refuses FILE with -DMUST_NOT_COMPILE and accepts it without.
function(landsea_must_not_compile name file)
  cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
  foreach(variant good bad)
    add_library(landsea_${name}_${variant} OBJECT EXCLUDE_FROM_ALL ${file})
    target_link_libraries(landsea_${name}_${variant} PRIVATE ${ARG_LINKS})
    add_test(NAME compile.${name}.${variant}
             COMMAND ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target landsea_${name}_${variant})
    # Ninja runs one build per directory at a time.
    set_tests_properties(compile.${name}.${variant} PROPERTIES RESOURCE_LOCK ninja TIMEOUT 300)
  endforeach()
  target_compile_definitions(landsea_${name}_bad PRIVATE MUST_NOT_COMPILE)
  set_tests_properties(compile.${name}.bad PROPERTIES WILL_FAIL TRUE)
endfunction()
