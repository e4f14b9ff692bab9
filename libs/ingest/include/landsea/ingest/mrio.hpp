#pragma once
// Multi-regional input-output tables as their makers publish them, and our own binary. The layout is recognised from the
// file's beginning, never from its name; what is not recognised is refused with line and column (docs/reference/mrio-tables.md).
#include <optional>
#include <string>

#include "landsea/core/parallel.hpp"
#include "landsea/mrio/table.hpp"

namespace landsea::ingest {

// What the file itself does not say. The year is taken from its name where not given here.
struct mrio_hints {
  std::optional<int> year;
  std::optional<std::string> unit, source;
};

struct mrio_file {
  mrio::table data;
  std::string layout;  // which layout was recognised, in words
  problems remarks;    // warnings only: parts that were added up, rows that were left aside
};

// Plain or gzipped. Problem codes: mrio/unknown-layout, mrio/unknown-row, mrio/unknown-column, mrio/missing-row,
// mrio/missing-column, mrio/double-row, mrio/double-column, mrio/row-length, mrio/not-a-number, mrio/truncated, file/...
[[nodiscard]] result<mrio_file> read_mrio(std::string const& path, mrio_hints const& = {}, job const& = {});

// The same from text; `name` stands in problems.
[[nodiscard]] result<mrio_file> parse_mrio(std::string_view text, std::string const& name, mrio_hints const& = {}, job const& = {});

// Our own binary: opens by memory map, so that a table of any size is there at once (docs/reference/mrio-tables.md).
[[nodiscard]] result<void> write_mrio(mrio::table const&, std::string const& path);

}  // namespace landsea::ingest
