// CSV: what is read has as many cells as columns in every row, and is read again from its own quoted form.
#include "landsea/table/csv.hpp"

#include <cstdlib>
#include <string>

namespace {

std::string written(landsea::table::csv_file const& file) {
  std::string text;
  auto const row = [&](std::vector<std::string> const& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i ? "," : "") + landsea::table::csv_cell(cells[i]);
    text += "\n";
  };
  row(file.columns);
  for (auto const& r : file.rows) row(r.cells);
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size) {
  auto const read = landsea::table::parse_csv({reinterpret_cast<char const*>(data), size}, "table.csv");
  if (!read) return read.error().any_error() ? 0 : (std::abort(), 0);
  for (auto const& r : read->rows)
    if (r.cells.size() != read->columns.size()) std::abort();
  landsea::problems found;
  landsea::table::csv_reader reader(*read, {read->columns.front()}, {}, found);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    reader.go_to(i);
    (void)reader.number_in(read->columns.front(), 0, 1);
  }
  // A first column that starts with '#', and rows of one empty cell, look like a comment or an empty line when written.
  if (read->columns.front().starts_with('#') || read->columns.size() == 1) return 0;
  auto const again = landsea::table::parse_csv(written(*read), "table.csv");
  if (!again || again->columns != read->columns || again->rows.size() != read->rows.size()) std::abort();
  for (std::size_t i = 0; i < again->rows.size(); ++i)
    if (again->rows[i].cells != read->rows[i].cells) std::abort();
  return 0;
}
