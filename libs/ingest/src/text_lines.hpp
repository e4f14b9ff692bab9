#pragma once
// Lines of a file, plain or gzipped, one after the other in constant memory.
#include <zlib.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "landsea/core/result.hpp"

namespace landsea::ingest {

class text_lines {
 public:
  [[nodiscard]] static result<text_lines> open(std::string const& path);
  // The next line without its end; valid until the next call. nullopt at the end or where reading failed: see failure().
  [[nodiscard]] std::optional<std::string_view> next();
  // Whole lines together, as many as are at hand; valid until the next call.
  struct piece {
    std::string_view text;          // may lack the last line's end
    std::uint32_t first_line = 0;   // its number
  };
  [[nodiscard]] std::optional<piece> next_piece();
  [[nodiscard]] std::uint32_t number() const { return number_; }  // of the line last given, from 1
  [[nodiscard]] double share_read() const;                        // of the file's bytes, 0..1
  [[nodiscard]] std::string const& failure() const { return failure_; }

 private:
  text_lines(gzFile file, std::uint64_t bytes) : file_(file, ::gzclose), bytes_(bytes) {}
  [[nodiscard]] bool refill();
  std::unique_ptr<gzFile_s, int (*)(gzFile)> file_;
  std::uint64_t bytes_;
  std::string buffer_, failure_;
  std::size_t at_ = 0;
  std::uint32_t number_ = 0;
  bool ended_ = false;
};

}  // namespace landsea::ingest
