#pragma once
// A file made part of the program by cmake/embed.cmake.
#include <string_view>

namespace landsea {

struct embedded_file {
  std::string_view name, content;
};

}  // namespace landsea
