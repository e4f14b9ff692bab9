#pragma once
// The layouts that read_mrio knows, one source file each.
#include <string_view>
#include <vector>

#include "landsea/ingest/mrio.hpp"

namespace landsea::ingest {

// The lines of a text without their ends; an empty last line is none.
[[nodiscard]] std::vector<std::string_view> lines_of(std::string_view text);

// The cells of a line, quotes and blanks around them taken off. A separator between quotes belongs to the cell; quotes within
// quotes are not known.
void split_cells(std::string_view line, char separator, std::vector<std::string_view>& out);
[[nodiscard]] std::vector<std::string_view> cells_of(std::string_view line, char separator);
// Of a line with another number of cells than was expected: "; the quote at character 3 (cell 2) is not closed", or nothing.
[[nodiscard]] std::string open_quote(std::string_view line, char separator);

// The separator that stands most often in a line: comma, semicolon or tab.
[[nodiscard]] char separator_of(std::string_view line);

// A finite number; none for anything else.
[[nodiscard]] std::optional<double> number_of(std::string_view cell);

// A square of labels "ECONOMY_INDUSTRY" with final uses on the right and value rows below: OECD ICIO, WIOD laid out like it, FIGARO.
[[nodiscard]] bool is_labelled_matrix(std::string_view first_line);
[[nodiscard]] result<mrio_file> parse_labelled_matrix(std::string_view text, std::string const& name, mrio_hints const&, job const&);

inline constexpr std::string_view kBinaryMagic = "LANDSEA-MRIO-1\n";
// On several ranks only the columns of Z of the rank's own economies may be touched, and only they are read from the file.
[[nodiscard]] result<mrio_file> map_binary(std::string const& path, distributed::ranks const* among = nullptr);
[[nodiscard]] result<void> write_binary(mrio::table const&, std::string const& path);

// The labelled matrix as we write it. Its first cell carries what a table says of itself, so that an estimate stays marked as one:
// "V1 | title=... | year=... | unit=... | source=... | status=...", with %XX for what would break a line or a cell.
[[nodiscard]] std::string metadata_cell(mrio::table_parts const&);
// Takes over what the cell says, unless a hint says otherwise. Cells of other makers say nothing.
void read_metadata_cell(std::string_view cell, mrio_hints const&, mrio::table_parts&);
// Error mrio/no-label: a code that cannot be read back from ECONOMY_INDUSTRY.
[[nodiscard]] result<void> write_labelled_matrix(mrio::table const&, std::string const& path, job const&);

}  // namespace landsea::ingest
