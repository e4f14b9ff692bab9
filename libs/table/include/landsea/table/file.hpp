#pragma once
// Whole files in and out.
#include <string>
#include <string_view>

#include "landsea/core/result.hpp"

namespace landsea::table {

[[nodiscard]] result<std::string> read_file(std::string const& path);

// A device or a pipe, such as /dev/null: it is written to and never replaced by a file.
[[nodiscard]] bool takes_bytes(std::string const& path);

// Writes to a temporary name beside `path` and renames, so that `path` is never half-written.
[[nodiscard]] result<void> write_file(std::string const& path, std::string_view content);

[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace landsea::table
