#include "landsea/table/file.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace landsea::table {

result<std::string> read_file(std::string const& path) {
  if (std::filesystem::is_directory(path))
    return fail("file/is-directory", {path}, "this is a directory, a file was expected");
  std::ifstream in(path, std::ios::binary);
  if (!in) return fail("file/unreadable", {path}, fmt::format("cannot be read: {}", std::strerror(errno)), "check the path and its permissions");
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

// A device or a pipe, which must not be replaced by a file.
static bool takes_bytes(std::string const& path) {
  std::error_code none;
  auto const at = std::filesystem::status(path, none);
  return std::filesystem::exists(at) && !std::filesystem::is_regular_file(at) && !std::filesystem::is_directory(at);
}

result<void> write_file(std::string const& path, std::string_view content) {
  auto const direct = takes_bytes(path);
  auto const temporary = direct ? path : fmt::format("{}.{}.tmp", path, ::getpid());
  auto const failed = [&](char const* what) {
    auto const reason = std::strerror(errno);
    if (!direct) std::remove(temporary.c_str());
    return fail("file/unwritable", {path}, fmt::format("cannot be {}: {}", what, reason), "check that the directory exists and is writable");
  };
  {
    std::ofstream out(temporary, std::ios::binary);
    if (!out) return failed("written");
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.flush();
    if (!out) return failed("written");
  }
  if (!direct && std::rename(temporary.c_str(), path.c_str()) != 0) return failed("put in place");
  return {};
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    auto const lead = static_cast<unsigned char>(text[i]);
    std::size_t const more = lead < 0x80 ? 0 : lead >= 0xC2 && lead < 0xE0 ? 1 : lead >= 0xE0 && lead < 0xF0 ? 2 : lead >= 0xF0 && lead < 0xF5 ? 3 : 9;
    if (more == 9 || i + more >= text.size() + (more == 0 ? 1 : 0)) return false;
    for (std::size_t k = 1; k <= more; ++k)
      if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return false;
    auto const second = more ? static_cast<unsigned char>(text[i + 1]) : 0;
    if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) || (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F)) return false;
    i += more + 1;
  }
  return true;
}

}  // namespace landsea::table
