#pragma once
// What the rows and columns of a labelled matrix are.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/core/result.hpp"
#include "landsea/mrio/table.hpp"

namespace landsea::ingest {

enum class line_role : std::uint8_t { industry, final_use, value, taxes, output, ignored };

struct line_meaning {
  line_role role = line_role::ignored;
  std::size_t position = 0;  // industry: row or column of Z; final_use: column of Y; value and taxes: which value row
};

struct labels {
  std::vector<mrio::named> economies, industries;
  std::vector<std::string> final_uses;
  std::vector<std::pair<std::string, bool>> value_rows;  // code, and whether it is value added
  std::vector<line_meaning> columns, rows;               // by column of the file after the first; by line after the header
  std::string layout;
};

// `titles` are the cells of the header after its first, `row_labels` the first cells of the lines below. All contradictions are
// found in one pass, with line and column of `name`; `remarks` takes warnings. With keep_parts, parts of economies stay economies of their own.
[[nodiscard]] result<labels> read_labels(std::vector<std::string_view> const& titles, std::vector<std::string_view> const& row_labels, std::string const& name, problems& remarks, bool keep_parts = false);

}  // namespace landsea::ingest
