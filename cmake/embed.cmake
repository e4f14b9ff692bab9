# landsea_embed(TARGET HEADER NAME FILES file...): TARGET gets NAME(), declared in HEADER as
#   std::span<landsea::embedded_file const> landsea::NAME();
# with the content of each file under its name without folders. Written anew when a file changes.
# A file may hold up to 1 MiB: a compiler must take literals of 64 KiB, g++ and clang take any.
if(CMAKE_SCRIPT_MODE_FILE)
  set(text "#include \"${HEADER}\"\n\nnamespace landsea {\n\nstd::span<embedded_file const> ${NAME}() {\n  static constexpr embedded_file kFiles[] = {\n")
  foreach(path IN LISTS FILES)
    file(READ "${path}" content)
    get_filename_component(name "${path}" NAME)
    string(LENGTH "${content}" length)
    string(FIND "${content}" ")=file=\"" end)
    if(length GREATER 1000000 OR NOT end EQUAL -1)
      message(FATAL_ERROR "${path} cannot be embedded: it is longer than 1000000 characters or holds )=file=\"")
    endif()
    string(APPEND text "      {\"${name}\", R\"=file=(${content})=file=\"},\n")
  endforeach()
  file(WRITE "${OUT}" "${text}  };\n  return kFiles;\n}\n\n}  // namespace landsea\n")
  return()
endif()

function(landsea_embed target header name)
  cmake_parse_arguments(ARG "" "" "FILES" ${ARGN})
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${name}.cpp")
  set(script "${PROJECT_SOURCE_DIR}/cmake/embed.cmake")
  add_custom_command(OUTPUT "${out}" DEPENDS ${ARG_FILES} "${script}" VERBATIM COMMENT "Embedding ${name}"
    COMMAND ${CMAKE_COMMAND} "-DHEADER=${header}" "-DNAME=${name}" "-DOUT=${out}" "-DFILES=${ARG_FILES}" -P "${script}")
  target_sources(${target} PRIVATE "${out}")
endfunction()
