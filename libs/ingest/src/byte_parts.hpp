#pragma once
// Named parts of something packed, read as streams: a zip archive, or texts in memory for tests.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "landsea/core/result.hpp"

namespace landsea::ingest {

class byte_stream {
 public:
  virtual ~byte_stream() = default;
  // Up to n bytes; 0 at the end, -1 where the packing is broken.
  [[nodiscard]] virtual std::ptrdiff_t read(char* to, std::size_t n) = 0;
};

class byte_parts {
 public:
  virtual ~byte_parts() = default;
  [[nodiscard]] virtual std::vector<std::string> names() const = 0;
  // Null if there is no such part, or it cannot be opened.
  [[nodiscard]] virtual std::unique_ptr<byte_stream> open(std::string const& name) const = 0;
};

// Error file/unreadable: no zip archive.
[[nodiscard]] result<std::unique_ptr<byte_parts>> open_zip(std::string const& path);
// The files of a folder; gzipped ones come decompressed.
[[nodiscard]] std::unique_ptr<byte_parts> parts_of_folder(std::string const& path);
[[nodiscard]] std::unique_ptr<byte_parts> parts_in_memory(std::map<std::string, std::string> const&);  // refers to the texts

// "PK", as zip archives begin.
[[nodiscard]] bool starts_as_zip(std::string const& path);

}  // namespace landsea::ingest
