#include "landsea/table/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "landsea/core/names.hpp"
#include "landsea/table/file.hpp"

namespace landsea::table {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Cuts the text into rows; stops at the first unclosed quote.
class splitter {
 public:
  // A quote that is never closed takes the rest of the text with it: the row in which it opens says nothing about its length.
  [[nodiscard]] bool cut_short() const { return cut_short_; }

  splitter(std::string_view text, std::string const& file, problems& found) : text_(text), file_(file), found_(found) {}

  std::vector<csv_row> rows() {
    std::vector<csv_row> all;
    while (position_ < text_.size()) {
      if (all.empty() && text_[position_] == '#') {
        skip_line();
        continue;
      }
      auto row = next();
      if (row.cells.size() > 1 || !row.cells.front().empty()) all.push_back(std::move(row));
    }
    return all;
  }

 private:
  void skip_line() {
    auto const end = text_.find('\n', position_);
    position_ = end == std::string_view::npos ? text_.size() : end + 1;
    ++line_;
  }

  csv_row next() {
    csv_row row{.cells = {}, .line = line_};
    line_begin_ = position_;
    while (true) {
      cell_ = static_cast<std::uint32_t>(row.cells.size() + 1);
      row.cells.push_back(position_ < text_.size() && text_[position_] == '"' ? quoted() : plain());
      if (position_ >= text_.size()) return row;
      auto const c = text_[position_++];
      if (c == ',') continue;
      if (c == '\r' && position_ < text_.size() && text_[position_] == '\n') ++position_;
      ++line_;
      return row;
    }
  }

  std::string plain() {
    auto const end = std::min(text_.find_first_of(",\r\n", position_), text_.size());
    std::string cell(text_.substr(position_, end - position_));
    position_ = end;
    return cell;
  }

  std::string quoted() {
    opened_ = {line_, cell_, position_ - line_begin_ + 1};
    std::string cell;
    ++position_;
    while (position_ < text_.size()) {
      auto const c = text_[position_++];
      if (c == '"') {
        if (position_ >= text_.size() || text_[position_] != '"') return closed(std::move(cell));
        ++position_;
      }
      if (c == '\n') ++line_, line_begin_ = position_;
      cell += c;
    }
    cut_short_ = true;
    found_.error("csv/quote", {file_, opened_.line, opened_.cell}, fmt::format("the quote that opens here, at character {} of the line, is never closed", opened_.character), "close it, or write a quote that belongs to the text as two in a quoted cell");
    return cell;
  }

  std::string closed(std::string cell) {
    if (position_ < text_.size() && text_[position_] != ',' && text_[position_] != '\r' && text_[position_] != '\n') {
      auto const earlier = opened_.line == line_ ? std::string{} : fmt::format("; the quoted cell begins on line {}, character {}", opened_.line, opened_.character);
      found_.error("csv/quote", {file_, line_, cell_}, fmt::format("text after a closing quote, at character {} of the line{}", position_ - line_begin_ + 1, earlier), earlier.empty() ? "double the quotes inside of a quoted cell" : "close it where it begins, or double the quotes inside of a quoted cell");
      plain();
    }
    return cell;
  }

  std::string_view text_;
  std::string const& file_;
  problems& found_;
  struct opening {
    std::uint32_t line = 0, cell = 0;
    std::size_t character = 0;  // in bytes from 1
  };
  std::size_t position_ = 0, line_begin_ = 0;
  std::uint32_t line_ = 1, cell_ = 1;
  opening opened_;
  bool cut_short_ = false;
};

}  // namespace

std::optional<std::size_t> csv_file::column(std::string_view title) const {
  auto const at = std::find(columns.begin(), columns.end(), title);
  if (at == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(at - columns.begin());
}

std::optional<problem> other_separator(std::string_view header, std::string const& file, std::uint32_t line) {
  std::size_t semicolons = 0, tabs = 0;
  auto quoted = false;
  for (auto const c : header) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == ',') return std::nullopt;
    semicolons += c == ';';
    tabs += c == '\t';
  }
  if (semicolons + tabs == 0) return std::nullopt;
  problem p;
  p.code = "csv/separator";
  p.where = {file, line};
  p.message = fmt::format("columns are separated by {} here; expected ','", semicolons >= tabs ? "';'" : "tabs");
  p.next_step = "write ',' between columns and '.' in numbers; spreadsheets have it as \"CSV UTF-8 (comma delimited)\"";
  return p;
}

namespace {

// The first line that is no comment, and its number.
std::pair<std::string_view, std::uint32_t> header_of(std::string_view text) {
  for (std::uint32_t line = 1;; ++line) {
    auto const end = std::min(text.find_first_of("\r\n"), text.size());
    auto row = text.substr(0, end);
    if (row.starts_with(kByteOrderMark)) row.remove_prefix(kByteOrderMark.size());
    if (end == text.size() || !(row.empty() || row.starts_with('#'))) return {row, line};
    text.remove_prefix(end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
  }
}

}  // namespace

result<csv_file> parse_csv(std::string_view text, std::string file_name) {
  problems found;
  csv_file file{.name = std::move(file_name), .columns = {}, .rows = {}};
  if (!is_utf8(text)) return fail("csv/encoding", {file.name}, "the file is not UTF-8", "save it as UTF-8");
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  auto const [header, line] = header_of(text);
  if (auto other = other_separator(header, file.name, line)) {
    found.add(std::move(*other));
    return std::unexpected(std::move(found));
  }
  splitter cut(text, file.name, found);
  auto rows = cut.rows();
  if (rows.empty()) return fail("csv/empty", {file.name}, "the file has no header row");
  file.columns = std::move(rows.front().cells);
  // A mark that an editor put after comments.
  for (auto& first = file.columns.front(); first.starts_with(kByteOrderMark);) first.erase(0, kByteOrderMark.size());
  std::set<std::string> seen;
  for (auto const& title : file.columns)
    if (!seen.insert(title).second) found.error("csv/column-twice", {file.name, rows.front().line}, fmt::format("column '{}' stands twice", title));
  rows.erase(rows.begin());
  for (auto const& row : rows)
    if (row.cells.size() != file.columns.size() && !(cut.cut_short() && &row == &rows.back()))
      found.error("csv/row-length", {file.name, row.line}, fmt::format("the row has {} cells, the header {}", row.cells.size(), file.columns.size()),
                  "quote cells that hold commas");
  if (found.any_error()) return std::unexpected(std::move(found));
  file.rows = std::move(rows);
  return file;
}

result<csv_file> read_csv(std::string const& path) {
  auto text = read_file(path);
  if (!text) return std::unexpected(std::move(text.error()));
  return parse_csv(*text, path);
}

csv_reader::csv_reader(csv_file const& file, std::vector<std::string> required, std::vector<std::string> optional, problems& found)
    : file_(file), found_(found) {
  auto known = required;
  known.insert(known.end(), optional.begin(), optional.end());
  for (auto const& title : required)
    if (!file.column(title)) found.error("csv/column-missing", {file.name, 1}, fmt::format("column '{}' is missing", title));
  for (auto const& title : file.columns)
    if (std::find(known.begin(), known.end(), title) == known.end())
      found.error("csv/column-unknown", {file.name, 1}, fmt::format("unknown column '{}'", title), suggestion(title, known));
}

location csv_reader::where(std::string_view title) const {
  auto const column = file_.column(title);
  return {file_.name, file_.rows[row_].line, column ? static_cast<std::uint32_t>(*column + 1) : 0};
}

std::string const* csv_reader::cell(std::string_view title) const {
  auto const column = file_.column(title);
  return column ? &file_.rows[row_].cells[*column] : nullptr;
}

std::string csv_reader::text(std::string_view title) const {
  auto const* found = cell(title);
  return found ? *found : std::string{};
}

std::string csv_reader::required_text(std::string_view title) {
  auto value = text(title);
  if (value.empty()) found_.error("csv/cell-empty", where(title), fmt::format("'{}' is empty", title));
  return value;
}

std::optional<double> csv_reader::number(std::string_view title) {
  auto const value = text(title);
  if (value.empty()) return std::nullopt;
  double parsed = 0;
  auto const end = value.data() + value.size();
  auto const [stop, error] = std::from_chars(value.data(), end, parsed);
  if (error == std::errc{} && stop == end && std::isfinite(parsed)) return parsed;
  found_.error("csv/not-a-number", where(title), fmt::format("'{}' is '{}', a number was expected", title, value));
  return std::nullopt;
}

std::optional<double> csv_reader::number_in(std::string_view title, double low, double high) {
  auto const value = number(title);
  if (!value || (*value >= low && *value <= high)) return value;
  found_.error("csv/out-of-range", where(title), fmt::format("'{}' is {}, expected {} to {}", title, *value, low, high));
  return std::nullopt;
}

double csv_reader::required_number(std::string_view title, double low, double high) {
  if (text(title).empty()) {
    found_.error("csv/cell-empty", where(title), fmt::format("'{}' is empty, a number was expected", title));
    return low;
  }
  return number_in(title, low, high).value_or(low);
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos && !text.starts_with('#')) return std::string(text);
  std::string out = "\"";
  for (auto const c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  while (true) {
    auto const end = std::min(text.find(separator), text.size());
    auto part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    parts.emplace_back(part);
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

}  // namespace landsea::table
