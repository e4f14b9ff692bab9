// Writes tables: our binary, or one labelled matrix as CSV.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "file_out.hpp"
#include "landsea/core/parallel.hpp"
#include "mrio_layouts.hpp"

namespace landsea::ingest {

namespace {

constexpr std::string_view kUnsafe = ",;\t\"%|\r\n'";
constexpr std::array kFields{"title", "year", "unit", "source", "status"};

std::string encode(std::string_view text) {
  std::string out;
  for (auto const c : text)
    if (kUnsafe.find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    else out += c;
  return out;
}

std::string decode(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    if (text[i] == '%' && i + 2 < text.size() && std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16).ptr == text.data() + i + 3) {
      out += static_cast<char>(code);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

void take(std::size_t field, std::string value, mrio_hints const& hints, mrio::table_parts& parts) {
  if (field == 0) parts.title = std::move(value);
  else if (field == 1 && !hints.year) std::from_chars(value.data(), value.data() + value.size(), parts.year);
  else if (field == 2 && !hints.unit) parts.unit = std::move(value);
  else if (field == 3 && !hints.source) parts.ground.source = std::move(value);
  // What somebody says of the source does not make an estimate a fact.
  else if (field == 4) parts.ground.how = parse_status(value).value_or(parts.ground.how);
}

// A code that the reader of labels takes apart as it was put together.
problems unreadable(mrio::table_parts const& p) {
  problems out;
  auto const bad = [](std::string const& code) { return code.empty() || code.find_first_of(",;\t\"\r\n") != std::string::npos || code.front() == ' ' || code.back() == ' '; };
  auto const refuse = [&](char const* kind, std::string const& code) { out.error("mrio/no-label", {}, fmt::format("the {} '{}' cannot stand in a label ECONOMY_INDUSTRY of a CSV", kind, code), "give the file a name that does not end in .csv: Landsea's binary keeps any code; or aggregate to other codes"); };
  for (auto const& e : p.economies)
    if (bad(e.code) || e.code.find('_') != std::string::npos) refuse("economy", e.code);
  for (auto const& i : p.industries)
    if (bad(i.code)) refuse("industry", i.code);
  for (auto const& u : p.final_uses)
    if (bad(u) || std::any_of(p.industries.begin(), p.industries.end(), [&](auto const& i) { return i.code == u; })) refuse("final use", u);
  return out;
}

class csv_out {
 public:
  csv_out(mrio::table const& t, std::string const& path) : t_(t), p_(t.parts()), out_(path) {}

  result<void> write(job const& work) {
    header();
    for (std::size_t i = 0; i < t_.size(); ++i) {
      if (work.stopped()) return fail("job/stopped", {}, "stopped while writing");
      industry(i);
      work.report(static_cast<double>(i) / static_cast<double>(t_.size()));
    }
    below("VA", true);
    below("TLS", false);
    if (p_.output) totals("OUT", *p_.output);
    return out_.keep();
  }

 private:
  std::string label(std::size_t i) const { return p_.economies[i / p_.industries.size()].code + "_" + p_.industries[i % p_.industries.size()].code; }
  void number(double value) { fmt::format_to(std::back_inserter(line_), ",{}", value == 0 ? 0.0 : value); }
  void end_line() {
    line_ += '\n';
    out_.write(line_);
    line_.clear();
  }

  void header() {
    line_ = metadata_cell(p_);
    for (std::size_t j = 0; j < t_.size(); ++j) line_ += "," + label(j);
    for (std::size_t c = 0; c < p_.final_y.cols(); ++c) line_ += "," + p_.economies[c / p_.final_uses.size()].code + "_" + p_.final_uses[c % p_.final_uses.size()];
    if (p_.output) line_ += ",OUT";
    end_line();
  }

  void industry(std::size_t i) {
    line_ = label(i);
    for (std::size_t j = 0; j < t_.size(); ++j) number(p_.intermediate_z(i, j));
    for (std::size_t c = 0; c < p_.final_y.cols(); ++c) number(p_.final_y(i, c));
    if (p_.output) number((*p_.output)[i]);
    end_line();
  }

  // Readers know these two by name; a table's several rows are added up.
  void below(char const* code, bool value_added) {
    if (std::none_of(p_.value_rows.begin(), p_.value_rows.end(), [&](auto const& row) { return row.is_value_added == value_added; })) return;
    std::vector<double> sum(t_.size(), 0.0);
    for (auto const& row : p_.value_rows)
      if (row.is_value_added == value_added)
        for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += row.amounts[j];
    totals(code, sum);
  }

  void totals(char const* code, std::vector<double> const& amounts) {
    line_ = code;
    for (auto const value : amounts) number(value);
    for (std::size_t c = 0; c < p_.final_y.cols(); ++c) number(0);
    if (p_.output) line_ += ',';
    end_line();
  }

  mrio::table const& t_;
  mrio::table_parts const& p_;
  file_out out_;
  std::string line_;
};

}  // namespace

std::string metadata_cell(mrio::table_parts const& p) {
  return fmt::format("V1 | title={} | year={} | unit={} | source={} | status={}", encode(p.title), p.year, encode(p.unit), encode(p.ground.source), text(p.ground.how));
}

void read_metadata_cell(std::string_view cell, mrio_hints const& hints, mrio::table_parts& parts) {
  if (!cell.starts_with("V1 | ")) return;
  while (!cell.empty()) {
    auto const end = cell.find(" | ");
    auto const field = cell.substr(0, end);
    for (std::size_t k = 0; k < kFields.size(); ++k)
      if (auto const key = std::string(kFields[k]) + "="; field.starts_with(key)) take(k, decode(field.substr(key.size())), hints, parts);
    if (end == std::string_view::npos) return;
    cell.remove_prefix(end + 3);
  }
}

result<void> write_labelled_matrix(mrio::table const& t, std::string const& path, job const& work) {
  if (auto found = unreadable(t.parts()); found.any_error()) return std::unexpected(std::move(found));
  return csv_out(t, path).write(work);
}

result<void> write_mrio(mrio::table const& t, std::string const& path, job const& work) { return path.ends_with(".csv") ? write_labelled_matrix(t, path, work) : write_binary(t, path); }

}  // namespace landsea::ingest
