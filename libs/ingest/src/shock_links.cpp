#include "shock_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "mrio_layouts.hpp"
#include "text_lines.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kInFull = 50;
constexpr std::uint32_t kReportEvery = 1U << 16;

// Complains of the first rows in full and counts the rest by code.
class row_complaints {
 public:
  row_complaints(std::string path, bool leave_out, problems& found) : path_(std::move(path)), leave_out_(leave_out), found_(found) {}
  void add(std::string const& code, std::uint32_t line, std::string message, std::string next_step = {}) {
    if (++count_ > kInFull) {
      ++more_[code];
      return;
    }
    say({code, std::move(message), std::move(next_step), {path_, line}});
  }
  void finish() {
    for (auto const& [code, n] : more_) say({code, fmt::format("{} more rows like it", n), {}, {path_}});
  }

 private:
  void say(problem p) {
    if (leave_out_) {
      p.level = severity::warning;
      p.message += "; the row is left out";
    }
    found_.add(std::move(p));
  }
  std::string path_;
  bool leave_out_;
  problems& found_;
  std::size_t count_ = 0;
  std::map<std::string, std::size_t> more_;
};

struct columns {
  std::size_t supplier = 0, buyer = 0, value = 0, count = 0;
};

std::optional<columns> columns_of(std::string_view header, std::string const& path, problems& found) {
  auto const titles = cells_of(header, ',');
  columns c{.count = titles.size()};
  bool whole = true;
  for (auto const& [name, at] : {std::pair{"supplier", &c.supplier}, {"buyer", &c.buyer}, {"value", &c.value}}) {
    auto const place = std::ranges::find(titles, name);
    if (place == titles.end()) {
      found.error("csv/column-missing", {path, 1}, fmt::format("the column '{}' is missing", name), "the first line must name the columns supplier,buyer,value");
      whole = false;
    } else {
      *at = static_cast<std::size_t>(place - titles.begin());
    }
  }
  return whole ? std::optional{c} : std::nullopt;
}

std::string_view without_mark(std::string_view line) { return line.starts_with("\xEF\xBB\xBF") ? line.substr(3) : line; }

class row_reader {
 public:
  row_reader(columns const& c, firm_index const& firms, row_complaints& complaints) : columns_(c), firms_(firms), complaints_(complaints) {}

  void read(std::string_view line, std::uint32_t number, std::vector<shock::link>& links) {
    split_cells(line, ',', cells_);
    if (cells_.size() != columns_.count) {
      complaints_.add("shock/row", number, fmt::format("the row has {} cells, {} were expected", cells_.size(), columns_.count));
      return;
    }
    auto const supplier = firm(cells_[columns_.supplier], "supplier", number), buyer = firm(cells_[columns_.buyer], "buyer", number);
    auto const amount = cells_[columns_.value];
    double value = 0;
    auto const [end, error] = std::from_chars(amount.data(), amount.data() + amount.size(), value);
    if (error != std::errc{} || end != amount.data() + amount.size() || !std::isfinite(value) || value <= 0)
      complaints_.add("shock/value", number, fmt::format("the value is '{}', an amount above 0 was expected", amount), "leave rows without sales out");
    else if (supplier && buyer)
      links.push_back({*supplier, *buyer, value});
  }

 private:
  std::optional<std::uint32_t> firm(std::string_view code, char const* role, std::uint32_t number) {
    if (auto const at = firms_.find(code); at != firms_.end()) return at->second;
    complaints_.add("shock/unknown-firm", number, fmt::format("the {} '{}' is not among the firms", role, code), "add it to the firms, with its sector");
    return std::nullopt;
  }

  columns columns_;
  firm_index const& firms_;
  row_complaints& complaints_;
  std::vector<std::string_view> cells_;
};

}  // namespace

void read_links(std::string const& path, firm_index const& firms, bool leave_out, std::vector<shock::link>& links, problems& found, job const& work) {
  auto opened = text_lines::open(path);
  if (!opened) return found.append(std::move(opened.error()));
  auto const header = opened->next();
  if (!header) return found.error("csv/empty", {path}, "the file is empty", "the first line must name the columns supplier,buyer,value");
  auto const where = columns_of(without_mark(*header), path, found);
  if (!where) return;
  row_complaints complaints(path, leave_out, found);
  row_reader reader(*where, firms, complaints);
  while (auto const line = opened->next()) {
    if (!line->empty()) reader.read(*line, opened->number(), links);
    if (opened->number() % kReportEvery == 0) {
      work.report(opened->share_read());
      if (work.stopped()) return found.error("job/stopped", {path}, "stopped while reading");
    }
  }
  complaints.finish();
  if (!opened->failure().empty()) found.error("file/truncated", {path}, opened->failure(), "get the file again");
}

}  // namespace landsea::ingest
