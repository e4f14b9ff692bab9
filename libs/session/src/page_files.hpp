#pragma once
// The files of ui/report, made part of the program by cmake/embed.cmake.
#include <span>

#include "embedded_file.hpp"

namespace landsea {

[[nodiscard]] std::span<embedded_file const> page_files();

}  // namespace landsea
