// Workbooks of ADB MRIO and WIOD (releases 2013 and 2016): one sheet whose header has a row of economies above a row of codes (c1, c2, ...; final uses
// c37.. or F1..), and whose rows have the same in two columns on the left (codes c1.. or r1..). The sheet is read twice: labels, then numbers.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "mrio_folder.hpp"
#include "mrio_labels.hpp"
#include "xlsx.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kHeaderRows = 12, kLabelColumns = 6, kNamedProblems = 20, kLeastCodes = 2;

using grid = std::map<std::pair<std::size_t, std::size_t>, std::string>;  // row, column -> text

// The number behind the letter of a code: "c12" -> 12.
std::optional<std::size_t> code_number(std::string_view text, std::string_view letters) {
  if (text.size() < 2 || text.size() > 5 || letters.find(text.front()) == std::string_view::npos) return std::nullopt;
  auto const value = number_of(text.substr(1));
  if (!value || *value < 1 || text.find_first_not_of("0123456789", 1) != std::string_view::npos) return std::nullopt;
  return static_cast<std::size_t>(*value);
}

struct known_row {
  std::string_view code, label;  // WIOD 2013 and ADB; WIOD 2016
  line_role role;
  bool is_value_added;
};
// Rows below the industries, as the two makers number or name them.
constexpr std::array kBelow{
    known_row{"r60", "II_fob", line_role::ignored, false}, known_row{"r99", "TXSP", line_role::taxes, false},   known_row{"r61", "EXP_adj", line_role::taxes, false},
    known_row{"r62", "PURR", line_role::taxes, false},     known_row{"r63", "PURNR", line_role::taxes, false},  known_row{"r64", "VA", line_role::value, true},
    known_row{"r65", "IntTTM", line_role::taxes, false},   known_row{"r69", "GO", line_role::output, false}};

// Where labels stand.
struct anchors {
  std::size_t code_row = 0, code_column = 0;  // economies stand one row above, one column to the left
  std::size_t last_row = 0, last_column = 0;
};

struct plan {
  std::vector<mrio::named> economies, industries;
  std::vector<std::string> final_uses;
  std::vector<std::pair<std::string, bool>> value_rows;
  std::map<std::size_t, line_meaning> rows, columns;
  std::string layout;
};

std::string at(grid const& g, std::size_t row, std::size_t column) {
  auto const it = g.find({row, column});
  return it == g.end() ? std::string{} : it->second;
}

// Labels of rows below the header; an economy of this name is none.
bool is_total(std::string_view economy) { return economy.empty() || economy == "TOT" || economy == "TOTAL" || economy == "Total"; }

std::optional<anchors> find_anchors(grid const& g) {
  anchors out;
  std::map<std::size_t, std::size_t> in_row, in_column;
  for (auto const& [place, text] : g) {
    out.last_row = std::max(out.last_row, place.first);
    out.last_column = std::max(out.last_column, place.second);
    if (place.first <= kHeaderRows && place.second > 1 && code_number(text, "cC")) ++in_row[place.first];
    if (place.second <= kLabelColumns && place.first > 1 && code_number(text, "cCrR")) ++in_column[place.second];
  }
  auto const most = [](auto const& counts) { return std::max_element(counts.begin(), counts.end(), [](auto const& a, auto const& b) { return a.second < b.second; }); };
  if (in_row.empty() || in_column.empty()) return std::nullopt;
  auto const row = most(in_row), column = most(in_column);
  if (row->second < kLeastCodes || column->second < kLeastCodes || row->first < 2 || column->first < 2) return std::nullopt;
  out.code_row = row->first;
  out.code_column = column->first;
  return out;
}

class planner {
 public:
  planner(grid const& g, anchors a, std::string name, std::string sheet) : g_(g), a_(a), name_(std::move(name)), sheet_(std::move(sheet)) {}

  result<plan> make() {
    for (auto r = a_.code_row + 1; r <= a_.last_row; ++r) industry_row(r);
    if (industries_.empty()) problem("mrio/missing-row", a_.code_row + 1, a_.code_column, "no row has an economy and a code such as c1 or r1 here");
    for (auto r = a_.code_row + 1; r <= a_.last_row; ++r) lower_row(r);
    for (auto c = a_.code_column + 1; c <= a_.last_column; ++c) column(c);
    complete();
    if (found_.any_error()) return std::unexpected(std::move(found_));
    return std::move(out_);
  }

 private:
  void problem(char const* code, std::size_t row, std::size_t column, std::string const& what, std::string next = "compare the sheet with the maker's original") {
    if (found_.error_count() < kNamedProblems) found_.error(code, {name_, static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column)}, fmt::format("{}!{}: {}", sheet_, cell_reference(row, column), what), std::move(next));
  }
  std::string economy_of_row(std::size_t r) const { return at(g_, r, a_.code_column - 1); }
  std::string code_of_row(std::size_t r) const { return at(g_, r, a_.code_column); }

  void industry_row(std::size_t r) {
    auto const economy = economy_of_row(r);
    auto const code = code_number(code_of_row(r), "cCrR");
    if (is_total(economy) || !code) return;
    auto const [e, new_economy] = economies_.try_emplace(economy, out_.economies.size());
    if (new_economy) out_.economies.push_back({economy, {}});
    auto const [i, new_industry] = industries_.try_emplace(*code, out_.industries.size());
    if (new_industry) out_.industries.push_back({fmt::format("c{}", *code), a_.code_column > 2 ? at(g_, r, a_.code_column - 2) : ""});
    if (!rows_.emplace(std::pair(e->second, i->second), r).second) problem("mrio/double-row", r, a_.code_column, fmt::format("a second row '{} {}'", economy, code_of_row(r)));
  }

  known_row const* known_below(std::size_t r) const {
    for (std::size_t c = 1; c <= kLabelColumns && c <= a_.code_column; ++c)
      for (auto const& k : kBelow)
        if (auto const text = at(g_, r, c); text == k.code || text == k.label) return &k;
    return nullptr;
  }

  void lower_row(std::size_t r) {
    auto const economy = economy_of_row(r);
    auto const code = code_number(code_of_row(r), "cCrR");
    if (!is_total(economy) && code) {
      out_.rows[r] = {line_role::industry, economies_.at(economy) * industries_.size() + industries_.at(*code)};
      return;
    }
    auto const* k = known_below(r);
    if (k == nullptr) return;  // a note; numbers in it are refused when they come
    out_.rows[r] = {k->role, out_.value_rows.size()};
    if (k->role == line_role::value || k->role == line_role::taxes) out_.value_rows.emplace_back(k->label, k->is_value_added);
  }

  bool says_output(std::size_t c) const {
    for (std::size_t r = 1; r <= a_.code_row; ++r) {
      auto text = at(g_, r, c);
      std::transform(text.begin(), text.end(), text.begin(), [](unsigned char x) { return static_cast<char>(std::tolower(x)); });
      if (text == "go" || text == "total" || text.find("output") != std::string::npos) return true;
    }
    return false;
  }

  void column(std::size_t c) {
    auto const economy = at(g_, a_.code_row - 1, c), code = at(g_, a_.code_row, c);
    auto const number = code_number(code, "cC");
    auto const known = economies_.find(economy);
    if (known != economies_.end() && number && industries_.contains(*number)) {
      auto const place = std::pair(known->second, industries_.at(*number));
      if (!columns_.emplace(place, c).second) problem("mrio/double-column", a_.code_row, c, fmt::format("a second column '{} {}'", economy, code));
      out_.columns[c] = {line_role::industry, place.first * industries_.size() + place.second};
    } else if (known != economies_.end() && !code.empty()) {
      auto const [use, is_new] = uses_.try_emplace(code, uses_.size());
      if (is_new) out_.final_uses.push_back(code);
      if (!finals_.emplace(std::pair(known->second, use->second), c).second) problem("mrio/double-column", a_.code_row, c, fmt::format("a second column '{} {}'", economy, code));
    } else if (says_output(c)) {
      out_.columns[c] = {line_role::output, 0};
    } else if (!economy.empty() || !code.empty()) {
      problem("mrio/unknown-column", a_.code_row, c, fmt::format("'{}' with the code '{}' is neither an industry nor a final use of an economy that has rows, nor output", economy, code));
    }
  }

  void complete() {
    for (auto const& [place, c] : finals_) out_.columns[c] = {line_role::final_use, place.first * uses_.size() + place.second};
    if (uses_.empty()) problem("mrio/missing-column", a_.code_row, a_.code_column + 1, "no column is a final use: an economy with a code that no row has, as c37 or F1");
    for (std::size_t e = 0; e < out_.economies.size(); ++e)
      for (std::size_t i = 0; i < out_.industries.size(); ++i) {
        auto const label = out_.economies[e].code + " " + out_.industries[i].code;
        if (!rows_.contains({e, i})) problem("mrio/missing-row", a_.last_row, a_.code_column, fmt::format("there is no row '{}'", label), "every economy has the same industries; a part of the sheet may be missing");
        if (!columns_.contains({e, i})) problem("mrio/missing-column", a_.code_row, a_.last_column, fmt::format("there is no column '{}'", label), "every economy has the same industries; a part of the sheet may be missing");
      }
    auto const first = out_.final_uses.empty() ? std::string{} : out_.final_uses.front();
    auto const wiod16 = !rows_.empty() && code_of_row(rows_.begin()->second).front() == 'r';
    out_.layout = wiod16 ? "workbook as WIOD's release 2016 has it" : first.starts_with('F') ? "workbook as ADB MRIO has it" : "workbook as WIOD's release 2013 has it";
  }

  grid const& g_;
  anchors a_;
  std::string name_, sheet_;
  problems found_;
  plan out_;
  std::map<std::string, std::size_t> economies_, uses_;
  std::map<std::size_t, std::size_t> industries_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> rows_, columns_, finals_;
};

// The second reading: numbers into their places.
class filler {
 public:
  filler(plan const& p, anchors a, std::string name, std::string sheet) : p_(p), a_(a), name_(std::move(name)), sheet_(std::move(sheet)) {
    auto const n = p.economies.size() * p.industries.size();
    parts_.intermediate_z = mrio::matrix(n, n);
    parts_.final_y = mrio::matrix(n, p.economies.size() * p.final_uses.size());
    for (auto const& [code, is_value_added] : p.value_rows) parts_.value_rows.push_back({code, is_value_added, std::vector<double>(n, 0.0)});
    auto const is_output = [](auto const& one) { return one.second.role == line_role::output; };
    output_in_row_ = std::any_of(p.rows.begin(), p.rows.end(), is_output);
    if (output_in_row_ || std::any_of(p.columns.begin(), p.columns.end(), is_output)) parts_.output.emplace(n, 0.0);
  }

  bool cell(xlsx_cell const& c) {
    auto const column = p_.columns.find(c.column);
    if (c.row <= a_.code_row || c.column <= a_.code_column || column == p_.columns.end()) return true;
    auto const row = p_.rows.find(c.row);
    auto const value = number_of(c.text);
    if (row == p_.rows.end()) {
      if (value && c.row != refused_row_) problem("mrio/unknown-row", c, "this row has numbers but is neither an industry nor known below the industries", "known: r60 to r69 and r99, or II_fob, TXSP, EXP_adj, PURR, PURNR, VA, IntTTM, GO");
      if (value) refused_row_ = c.row;
      return found_.error_count() < kNamedProblems;
    }
    if (value) put(row->second, column->second, *value);
    else problem("mrio/not-a-number", c, fmt::format("'{}' is not a number", c.text.substr(0, 40)), "clear the cell or write a number");
    return found_.error_count() < kNamedProblems;
  }

  result<mrio_file> finish(mrio_hints const& hints) {
    if (found_.any_error()) return std::unexpected(std::move(found_));
    parts_.economies = p_.economies;
    parts_.industries = p_.industries;
    parts_.final_uses = p_.final_uses;
    label_parts(parts_, name_, hints);
    auto const expected = parts_.intermediate_z.size() + parts_.final_y.size();
    problems remarks;
    if (cells_ < expected) remarks.warn("mrio/empty-cells", {name_}, fmt::format("{} of {} cells of the table are empty and count as 0", expected - cells_, expected), "nothing, if the maker leaves zeros out");
    auto made = mrio::table::make(std::move(parts_));
    if (!made) return std::unexpected(std::move(made.error()));
    return mrio_file{std::move(*made), p_.layout, std::move(remarks)};
  }

 private:
  void problem(char const* code, xlsx_cell const& c, std::string const& what, std::string next) { found_.error(code, {name_, static_cast<std::uint32_t>(c.row), static_cast<std::uint32_t>(c.column)}, fmt::format("{}!{}: {}", sheet_, cell_reference(c.row, c.column), what), std::move(next)); }

  void put(line_meaning row, line_meaning column, double value) {
    if (row.role == line_role::industry) {
      if (column.role == line_role::output) {
        if (!output_in_row_) (*parts_.output)[row.position] = value;
        return;
      }
      ++cells_;
      (column.role == line_role::industry ? parts_.intermediate_z : parts_.final_y)(row.position, column.position) = value;
    } else if (column.role == line_role::industry) {
      if (row.role == line_role::output) (*parts_.output)[column.position] = value;
      else if (row.role != line_role::ignored) parts_.value_rows[row.position].amounts[column.position] = value;
    }
  }

  plan const& p_;
  anchors a_;
  std::string name_, sheet_;
  problems found_;
  mrio::table_parts parts_;
  bool output_in_row_ = false;
  std::size_t cells_ = 0, refused_row_ = 0;
};

// Header rows and label columns of a sheet.
result<grid> labels_of(xlsx const& book, xlsx::sheet const& sheet, job const& work) {
  grid out;
  auto const read = book.read(sheet, [&](xlsx_cell const& c) {
    if (c.row <= kHeaderRows || c.column <= kLabelColumns) out.emplace(std::pair(c.row, c.column), c.text);
    return true;
  }, work);
  if (!read) return std::unexpected(read.error());
  return out;
}

}  // namespace

result<mrio_file> read_workbook(byte_parts const& parts, std::string const& name, mrio_hints const& hints, job const& work) {
  auto const book = xlsx::open(parts, name);
  if (!book) return std::unexpected(book.error());
  for (auto const& sheet : book->sheets()) {
    auto const g = labels_of(*book, sheet, work);
    if (!g) return std::unexpected(g.error());
    if (work.stopped()) return fail("job/stopped", {name}, "stopped while reading");
    auto const a = find_anchors(*g);
    if (!a) continue;
    auto const p = planner(*g, *a, name, sheet.name).make();
    if (!p) return std::unexpected(p.error());
    filler numbers(*p, *a, name, sheet.name);
    auto const read = book->read(sheet, [&](xlsx_cell const& c) { return numbers.cell(c); }, work);
    if (!read) return std::unexpected(read.error());
    if (work.stopped()) return fail("job/stopped", {name}, "stopped while reading");
    return numbers.finish(hints);
  }
  auto const first = book->sheets().empty() ? std::string("no sheet") : book->sheets().front().name + "!A1";
  return fail("mrio/unknown-layout", {name, 1, 1}, fmt::format("{}: no sheet of this workbook has codes c1, c2, ... in one of its first {} rows and c1 or r1, ... in one of its first {} columns", first, kHeaderRows, kLabelColumns),
              "known workbooks: ADB MRIO, WIOD releases 2013 and 2016 (saved as .xlsx); see docs/reference/mrio-tables.md");
}

result<mrio_file> parse_mrio_parts(std::map<std::string, std::string> const& parts, std::string const& name, mrio_hints const& hints, job const& work) { return read_workbook(*parts_in_memory(parts), name, hints, work); }

}  // namespace landsea::ingest
