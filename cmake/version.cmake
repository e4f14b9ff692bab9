# landsea_version(TARGET): TARGET's sources see "landsea_version.inc" with kVersion, kCommit, kBuildType, kCompiler.
# The commit is looked up at build time, and the file is only rewritten when it changes.
function(landsea_version target)
  set(out "${CMAKE_BINARY_DIR}/generated/landsea_version.inc")
  add_custom_target(${target}_version BYPRODUCTS "${out}"
    COMMAND ${CMAKE_COMMAND} -D OUT=${out} -D SOURCE=${PROJECT_SOURCE_DIR} -D VERSION=${PROJECT_VERSION}
            "-DBUILD=${CMAKE_BUILD_TYPE}" "-DCOMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
            "-DSANITIZE=${LANDSEA_SANITIZE}" -P "${PROJECT_SOURCE_DIR}/cmake/write_version.cmake")
  add_dependencies(${target} ${target}_version)
  target_include_directories(${target} PRIVATE "${CMAKE_BINARY_DIR}/generated")
endfunction()
