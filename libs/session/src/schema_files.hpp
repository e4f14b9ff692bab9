#pragma once
// docs/reference/chain.schema.json, made part of the program by cmake/embed.cmake.
#include <span>

#include "embedded_file.hpp"

namespace landsea {

[[nodiscard]] std::span<embedded_file const> schema_files();

}  // namespace landsea
