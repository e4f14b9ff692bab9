#pragma once
// CSV as RFC 4180 has it, with the place of each cell, and no words of any domain.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "landsea/core/result.hpp"

namespace landsea::table {

struct csv_row {
  std::vector<std::string> cells;
  std::uint32_t line = 0;  // of the row's first character
};

// A file with a header row. Lines that start with '#' before the header are comments. Rows of other length than the header,
// double column names, columns that other marks than commas separate, quotes that are not closed (with the line, cell and character where they open) and bytes that are not UTF-8 are problems.
struct csv_file {
  std::string name;
  std::vector<std::string> columns;
  std::vector<csv_row> rows;
  [[nodiscard]] std::optional<std::size_t> column(std::string_view title) const;
};

// A problem csv/separator where a line without a comma has semicolons or tabs, outside of quotes; else nothing. `line`: number of the line.
[[nodiscard]] std::optional<problem> other_separator(std::string_view header, std::string const& file, std::uint32_t line);

[[nodiscard]] result<csv_file> parse_csv(std::string_view text, std::string file_name);
[[nodiscard]] result<csv_file> read_csv(std::string const& path);

// Reads the columns of one file row by row; every wrong cell becomes a problem with its line and column number.
class csv_reader {
 public:
  // Missing or unknown columns are problems at once.
  csv_reader(csv_file const& file, std::vector<std::string> required, std::vector<std::string> optional, problems& found);
  [[nodiscard]] std::size_t size() const { return file_.rows.size(); }
  void go_to(std::size_t row) { row_ = row; }
  [[nodiscard]] location where(std::string_view title = {}) const;  // column counts cells from 1
  [[nodiscard]] std::string text(std::string_view title) const;     // empty if the column is absent
  [[nodiscard]] std::string required_text(std::string_view title);  // an empty cell is a problem
  [[nodiscard]] std::optional<double> number(std::string_view title);  // empty cell: nullopt; bad: problem and nullopt
  // A number in [low, high]; a missing, bad or outlying one is a problem and comes back as low.
  [[nodiscard]] double required_number(std::string_view title, double low, double high);
  [[nodiscard]] std::optional<double> number_in(std::string_view title, double low, double high);
  [[nodiscard]] problems& found() { return found_; }

 private:
  [[nodiscard]] std::string const* cell(std::string_view title) const;
  csv_file const& file_;
  problems& found_;
  std::size_t row_ = 0;
};

// Quotes a cell where RFC 4180 asks for it.
[[nodiscard]] std::string csv_cell(std::string_view text);

// The parts of `text` between separators, trimmed; empty text has no parts.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);

}  // namespace landsea::table
