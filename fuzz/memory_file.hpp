#pragma once
#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <string>
#include <string_view>

// A file that exists in memory only, and the path by which it opens.
class memory_file {
 public:
  explicit memory_file(std::string_view text) : descriptor_(::memfd_create("fuzz", 0)) {
    if (::write(descriptor_, text.data(), text.size()) != static_cast<ssize_t>(text.size())) __builtin_trap();
  }
  ~memory_file() { ::close(descriptor_); }
  memory_file(memory_file const&) = delete;
  memory_file& operator=(memory_file const&) = delete;
  [[nodiscard]] std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

 private:
  int descriptor_;
};
