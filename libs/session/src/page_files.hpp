#pragma once
// The files of ui/report, made part of the program by cmake/embed.cmake.
#include <span>
#include <string_view>

namespace landsea {

struct embedded_file {
  std::string_view name, content;
};
[[nodiscard]] std::span<embedded_file const> page_files();

}  // namespace landsea
