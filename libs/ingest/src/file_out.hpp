#pragma once
// A file written piece by piece to a temporary name, and put in place at the end.
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "landsea/core/result.hpp"

namespace landsea::ingest {

class file_out {
 public:
  explicit file_out(std::string path);
  ~file_out();
  file_out(file_out const&) = delete;
  file_out& operator=(file_out const&) = delete;
  // False once anything failed.
  bool write(void const* data, std::size_t bytes);
  bool write(std::string_view text) { return write(text.data(), text.size()); }
  [[nodiscard]] std::size_t written() const { return at_; }
  // Puts it in place. Error file/unwritable.
  [[nodiscard]] result<void> keep();

 private:
  std::string path_, temporary_;
  std::unique_ptr<FILE, int (*)(FILE*)> out_;
  std::size_t at_ = 0;
  bool good_ = true, kept_ = false;
};

}  // namespace landsea::ingest
