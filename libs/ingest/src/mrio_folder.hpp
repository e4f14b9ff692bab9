#pragma once
// Tables that come as a folder of files: labels here, numbers there.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "byte_parts.hpp"
#include "mrio_layouts.hpp"

namespace landsea::ingest {

struct label_pair {
  std::string economy, rest;  // industry or final use
};

// A text of numbers with what its rows and columns are.
struct number_block {
  std::string text, name;
  std::size_t skip_lines = 0, skip_cells = 0;  // before the numbers
};

// Every number of a block: put(row, column, value). Rows are read over all cores; different rows must not share what put changes.
// The block must have rows x cols numbers.
[[nodiscard]] problems read_numbers(number_block const&, std::size_t rows, std::size_t cols, job const&, std::function<void(std::size_t, std::size_t, double)> const& put);

// Places for labels: economies and industries in order of first appearance. An economy "ROW" with a single industry of its own is
// left out, as it cannot be decomposed, with a warning.
struct places {
  std::vector<mrio::named> economies, industries;
  std::vector<std::string> final_uses;
  std::vector<std::ptrdiff_t> industry_at, use_at;  // position by label; -1: left out
};
[[nodiscard]] result<places> place_labels(std::vector<label_pair> const& industries, std::vector<label_pair> const& uses, std::string const& name, problems& remarks);

// The table of a folder's blocks; value rows are added by the caller before.
[[nodiscard]] result<mrio_file> assemble(places const&, number_block const& z, number_block const& y, mrio::table_parts, std::string layout, problems remarks, job const&);

[[nodiscard]] std::string file_title(std::string const& path);
// The last number of a file's name that can be a year; 0 if there is none.
[[nodiscard]] int year_in(std::string const& path);
void label_parts(mrio::table_parts&, std::string const& path, mrio_hints const&);
[[nodiscard]] result<std::string> read_maybe_gzipped(std::string const& path, job const&);

// ADB MRIO and WIOD as workbooks (.xlsx).
[[nodiscard]] result<mrio_file> read_workbook(byte_parts const&, std::string const& name, mrio_hints const&, job const&);
// GLORIA in a folder or a zip archive, its ReadMe beside it. None: it is not.
[[nodiscard]] std::optional<result<mrio_file>> read_gloria(byte_parts const&, std::string const& path, mrio_hints const&, job const&);

// Eora26 (T, FD, VA and labels_*), EXIOBASE 3 (Z and Y with two rows and columns of labels). None: the folder is neither.
[[nodiscard]] std::optional<result<mrio_file>> read_eora26(std::string const& folder, mrio_hints const&, job const&);
[[nodiscard]] std::optional<result<mrio_file>> read_exiobase(std::string const& folder, mrio_hints const&, job const&);

}  // namespace landsea::ingest
