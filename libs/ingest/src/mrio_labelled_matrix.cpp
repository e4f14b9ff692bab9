// One matrix with a label on every row and column. Read in bands of rows over all cores; each band is written by columns.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>

#include "mrio_folder.hpp"
#include "mrio_labels.hpp"
#include "mrio_layouts.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kBand = 32, kNamedProblems = 20;

class matrix_reader {
 public:
  matrix_reader(std::string_view text, std::string const& name, job const& work) : lines_(lines_of(text)), name_(name), work_(work) {
    while (!lines_.empty() && lines_.back().empty()) lines_.pop_back();
    separator_ = separator_of(lines_.front());
  }

  result<mrio_file> read(mrio_hints const& hints) {
    auto titles = cells_of(lines_.front(), separator_);
    corner_ = titles.front();
    titles.erase(titles.begin());
    std::vector<std::string_view> row_labels;
    for (std::size_t i = 1; i < lines_.size(); ++i) row_labels.push_back(cells_of(lines_[i].substr(0, lines_[i].find(separator_)), separator_).front());
    problems remarks;
    auto names = read_labels(titles, row_labels, name_, remarks, hints.keep_parts);
    if (!names) return std::unexpected(std::move(names.error()));
    names_ = std::move(*names);
    prepare();
    if (auto found = read_rows(); found.any_error()) return std::unexpected(std::move(found));
    if (work_.stopped()) return fail("job/stopped", {name_}, "stopped while reading");
    label(hints);
    auto made = mrio::table::make(std::move(parts_));
    if (!made) return std::unexpected(std::move(made.error()));
    return mrio_file{std::move(*made), names_.layout, std::move(remarks)};
  }

 private:
  void prepare() {
    auto const n = names_.economies.size() * names_.industries.size();
    parts_.intermediate_z = mrio::matrix(n, n);
    parts_.final_y = mrio::matrix(n, names_.economies.size() * names_.final_uses.size());
    for (auto const& [code, is_value_added] : names_.value_rows) parts_.value_rows.push_back({code, is_value_added, std::vector<double>(n, 0.0)});
    auto const is_output = [](line_meaning m) { return m.role == line_role::output; };
    output_in_row_ = std::any_of(names_.rows.begin(), names_.rows.end(), is_output);
    output_in_column_ = std::any_of(names_.columns.begin(), names_.columns.end(), is_output);
    if (output_in_row_ || output_in_column_) parts_.output.emplace(n, 0.0);
  }

  // Rows that share a place (parts of an economy) and totals are read one after the other; industries' rows in bands.
  problems read_rows() {
    std::vector<std::size_t> own, other;
    std::vector<char> taken(parts_.intermediate_z.rows(), 0);
    for (std::size_t i = 0; i < names_.rows.size(); ++i) {
      auto const first = names_.rows[i].role == line_role::industry && !taken[names_.rows[i].position];
      if (first) taken[names_.rows[i].position] = 1;
      (first ? own : other).push_back(i);
    }
    std::vector<problems> found(own.size() + other.size());
    std::atomic<std::size_t> done{0};
    parallel_chunks(own.size(), kBand, [&](std::size_t begin, std::size_t end) {
      if (work_.stopped()) return;
      for (auto k = begin; k < end; ++k) row(own[k], found[k]);
      work_.report(static_cast<double>(done += end - begin) / static_cast<double>(own.size()));
    });
    for (std::size_t k = 0; k < other.size(); ++k) row(other[k], found[own.size() + k]);
    return first_of(found);
  }

  static problems first_of(std::vector<problems> const& found) {
    problems out;
    std::size_t left = 0;
    for (auto const& some : found)
      for (auto const& p : some.all())
        if (out.error_count() < kNamedProblems) out.add(p);
        else ++left;
    if (left > 0) out.error("mrio/more", {}, fmt::format("and {} more problems of rows", left), "mend those above first");
    return out;
  }

  void row(std::size_t i, problems& found) {
    auto const meaning = names_.rows[i];
    auto line = lines_[i + 1];
    auto const where = [&](std::size_t column) { return location{name_, static_cast<std::uint32_t>(i + 2), static_cast<std::uint32_t>(column)}; };
    auto const end_of_label = line.find(separator_);
    line = end_of_label == std::string_view::npos ? std::string_view{} : line.substr(end_of_label + 1);
    std::size_t j = 0;
    for (bool more = end_of_label != std::string_view::npos; more; ++j) {
      auto const end = line.find(separator_);
      auto const cell = line.substr(0, end);
      more = end != std::string_view::npos;
      if (more) line.remove_prefix(end + 1);
      if (j >= names_.columns.size() || !matters(meaning, names_.columns[j])) continue;
      auto const value = number_of(cells_of(cell, separator_).front());
      if (value) put(meaning, names_.columns[j], *value);
      else if (found.error_count() < kNamedProblems) found.error("mrio/not-a-number", where(j + 2), fmt::format("'{}' is not a number", cell.substr(0, 40)), "a missing figure is written 0; decimals have a point");
    }
    if (j != names_.columns.size()) found.error("mrio/row-length", where(1), fmt::format("this row has {} cells after its label, the header {}{}", j, names_.columns.size(), open_quote(lines_[0], separator_)), "the file may be cut, or a name may contain the separator");
  }

  // Totals of final uses, and the output column where there is an output row, have no place in a table.
  bool matters(line_meaning row, line_meaning column) const {
    if (column.role == line_role::ignored) return false;
    if (row.role == line_role::industry) return column.role != line_role::output || !output_in_row_;
    return column.role == line_role::industry;
  }

  void put(line_meaning row, line_meaning column, double value) {
    if (row.role == line_role::industry) {
      if (column.role == line_role::industry) parts_.intermediate_z(row.position, column.position) += value;
      else if (column.role == line_role::final_use) parts_.final_y(row.position, column.position) += value;
      else (*parts_.output)[row.position] += value;
    } else if (row.role == line_role::output) {
      (*parts_.output)[column.position] += value;
    } else {
      parts_.value_rows[row.position].amounts[column.position] += value;
    }
  }

  void label(mrio_hints const& hints) {
    parts_.economies = names_.economies;
    parts_.industries = names_.industries;
    parts_.final_uses = names_.final_uses;
    label_parts(parts_, name_, hints);
    read_metadata_cell(corner_, hints, parts_);
  }

  std::vector<std::string_view> lines_;
  std::string const& name_;
  job const& work_;
  char separator_ = ',';
  std::string_view corner_;
  labels names_;
  mrio::table_parts parts_;
  bool output_in_row_ = false, output_in_column_ = false;
};

}  // namespace

bool is_labelled_matrix(std::string_view first_line) {
  if (first_line.ends_with('\r')) first_line.remove_suffix(1);
  auto const cells = cells_of(first_line, separator_of(first_line));
  auto const labelled = static_cast<std::size_t>(std::count_if(cells.begin() + 1, cells.end(), [](std::string_view c) { return c.find('_') != std::string_view::npos; }));
  return cells.size() > 2 && labelled * 2 >= cells.size();
}

result<mrio_file> parse_labelled_matrix(std::string_view text, std::string const& name, mrio_hints const& hints, job const& work) { return matrix_reader(text, name, work).read(hints); }

}  // namespace landsea::ingest
