#include "shock_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "landsea/table/csv.hpp"
#include "mrio_layouts.hpp"
#include "text_lines.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kInFull = 50;
constexpr double kMostValue = 1e300;  // as of revenues
constexpr std::size_t kSegment = std::size_t{1} << 15;  // bytes that one thread reads at a time
constexpr std::size_t kTogether = 64;                   // rows whose firms are looked up at a time

// What is wrong with rows: the first in full, the rest counted by code.
class row_complaints {
 public:
  [[nodiscard]] bool empty() const { return first_.empty(); }
  [[nodiscard]] bool in_full() const { return first_.size() < kInFull; }
  // The message is only made where it is told.
  template <class Message>
  void add(std::string const& code, std::uint32_t line, Message const& message, std::string const& next_step = {}) {
    if (in_full()) first_.push_back({code, message(), next_step, {{}, line}});
    else ++more_[code];
  }
  void add(row_complaints&& others) {
    for (auto& p : others.first_) {
      if (in_full()) first_.push_back(std::move(p));
      else ++more_[p.code];
    }
    for (auto const& [code, n] : others.more_) more_[code] += n;
  }
  void tell(std::string const& path, bool leave_out, problems& found) {
    for (auto const& [code, n] : more_) first_.push_back({code, fmt::format("{} more rows like it", n), {}, {}});
    for (auto& p : first_) {
      p.where.file = path;
      if (leave_out) {
        p.level = severity::warning;
        p.message += "; the row is left out";
      }
      found.add(std::move(p));
    }
  }

 private:
  std::vector<problem> first_;
  std::map<std::string, std::size_t> more_;
};

struct columns {
  std::size_t supplier = 0, buyer = 0, value = 0, count = 0;
};

std::optional<columns> columns_of(std::string_view header, std::string const& path, problems& found) {
  if (auto other = table::other_separator(header, path, 1)) {
    found.add(std::move(*other));
    return std::nullopt;
  }
  auto const titles = cells_of(header, ',');
  columns c{.count = titles.size()};
  bool whole = true;
  for (auto const& [name, at] : {std::pair{"supplier", &c.supplier}, {"buyer", &c.buyer}, {"value", &c.value}}) {
    auto const place = std::ranges::find(titles, name);
    if (std::ranges::count(titles, name) > 1) {
      found.error("csv/column-twice", {path, 1}, fmt::format("column '{}' stands twice", name));
      whole = false;
    }
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

// Reads the rows of one segment. Firms are looked up many at a time, so that the waits for memory overlap.
class row_reader {
 public:
  row_reader(columns const& c, name_index const& firms) : columns_(c), firms_(firms) {}

  void read(std::string_view text, std::uint32_t line) {
    for (; !text.empty(); ++line) {
      auto const end = text.find('\n');
      auto cells = text.substr(0, end);
      text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
      if (cells.ends_with('\r')) cells.remove_suffix(1);
      if (!cells.empty()) split(cells, line);
      if (waiting_.size() == kTogether) look_up();
    }
    look_up();
  }

  std::vector<shock::link> links;
  row_complaints complaints;

 private:
  struct row {
    std::uint32_t line;
    std::string_view supplier, buyer, amount;  // supplier: the line, of a row that is not whole
    std::size_t supplier_looked_up, buyer_looked_up;
    bool whole;
    std::size_t cells;
  };

  void split(std::string_view line, std::uint32_t number) {
    split_cells(line, ',', cells_);
    if (cells_.size() != columns_.count) {
      waiting_.push_back({number, line, {}, {}, 0, 0, false, cells_.size()});
      return;
    }
    auto const supplier = cells_[columns_.supplier], buyer = cells_[columns_.buyer];
    waiting_.push_back({number, supplier, buyer, cells_[columns_.value], firms_.look_up(supplier), firms_.look_up(buyer), true, cells_.size()});
  }

  void look_up() {
    for (auto const& r : waiting_) firms_.draw_near(r.supplier_looked_up), firms_.draw_near(r.buyer_looked_up);
    for (auto const& r : waiting_) firms_.draw_nearer(r.supplier_looked_up), firms_.draw_nearer(r.buyer_looked_up);
    for (auto const& r : waiting_) take(r);
    waiting_.clear();
  }

  void take(row const& r) {
    if (!r.whole) return complaints.add("shock/row", r.line, [&] { return fmt::format("the row has {} cells, {} were expected{}", r.cells, columns_.count, open_quote(r.supplier, ',')); });
    auto const supplier = firm(r.supplier, r.supplier_looked_up, "supplier", r.line), buyer = firm(r.buyer, r.buyer_looked_up, "buyer", r.line);
    double value = 0;
    auto const [end, error] = std::from_chars(r.amount.data(), r.amount.data() + r.amount.size(), value);
    if (error != std::errc{} || end != r.amount.data() + r.amount.size() || !std::isfinite(value) || value <= 0)
      complaints.add("shock/value", r.line, [&] { return fmt::format("the value is '{}', an amount above 0 was expected", r.amount); }, "leave rows without sales out");
    else if (value > kMostValue)
      complaints.add("shock/value", r.line, [&] { return fmt::format("the value is '{}', at most {} was expected", r.amount, kMostValue); }, "correct it, or give all values in a larger unit");
    else if (supplier && buyer)
      links.push_back({*supplier, *buyer, value});
  }

  std::optional<std::uint32_t> firm(std::string_view code, std::size_t looked_up, char const* role, std::uint32_t line) {
    auto const at = firms_.find(code, looked_up);
    if (!at) complaints.add("shock/unknown-firm", line, [&] { return fmt::format("the {} '{}' is not among the firms", role, code); }, "add it to the firms, with its sector");
    return at;
  }

  columns columns_;
  name_index const& firms_;
  std::vector<std::string_view> cells_;
  std::vector<row> waiting_;
};

// Cut where lines end.
std::vector<text_lines::piece> segments_of(text_lines::piece const& whole) {
  std::vector<text_lines::piece> out;
  auto rest = whole.text;
  for (auto line = whole.first_line; !rest.empty();) {
    auto const end = rest.size() <= kSegment ? std::string_view::npos : rest.find('\n', kSegment);
    auto const text = rest.substr(0, end == std::string_view::npos ? rest.size() : end + 1);
    out.push_back({text, line});
    line += static_cast<std::uint32_t>(std::ranges::count(text, '\n'));
    rest.remove_prefix(text.size());
  }
  return out;
}

}  // namespace

void read_links(std::string const& path, name_index const& firms, bool leave_out, std::vector<shock::link>& links, problems& found, job const& work) {
  auto opened = text_lines::open(path);
  if (!opened) return found.append(std::move(opened.error()));
  auto const header = opened->next();
  if (!header) return found.error("csv/empty", {path}, "the file is empty", "the first line must name the columns supplier,buyer,value");
  auto const where = columns_of(without_mark(*header), path, found);
  if (!where) return;
  row_complaints complaints;
  while (auto const piece = opened->next_piece()) {
    auto const segments = segments_of(*piece);
    std::vector<row_reader> readers(segments.size(), row_reader(*where, firms));
    parallel_for(segments.size(), [&](std::size_t i) { readers[i].read(segments[i].text, segments[i].first_line); });
    for (auto& r : readers) {
      links.insert(links.end(), r.links.begin(), r.links.end());
      complaints.add(std::move(r.complaints));
    }
    work.report(opened->share_read());
    if (work.stopped()) return found.error("job/stopped", {path}, "stopped while reading");
  }
  if (links.empty() && (leave_out || complaints.empty()))
    found.error("shock/no-link", {path}, complaints.empty() ? "there are no links below the header" : "no link is left once bad rows are left out", "give at least one row supplier,buyer,value");
  complaints.tell(path, leave_out, found);
  if (!opened->failure().empty()) found.error("file/truncated", {path}, opened->failure(), "get the file again");
}

}  // namespace landsea::ingest
