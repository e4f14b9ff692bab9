#include "xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "xml_scan.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kMostRows = 1U << 20, kMostColumns = 1U << 14, kMostText = 1U << 15, kMostShared = std::size_t{1} << 28;

std::unexpected<problems> broken(std::string const& name, std::string const& part, std::string const& what) { return fail("mrio/truncated", {name}, fmt::format("the part {} of the workbook cannot be read: {}", part, what), "open it in a spreadsheet program and save it again, or download it again"); }

// Row and column of "C7"; none for anything else.
std::optional<std::pair<std::size_t, std::size_t>> place_of(std::string_view text) {
  std::size_t column = 0, row = 0, i = 0;
  for (; i < text.size() && text[i] >= 'A' && text[i] <= 'Z' && column <= kMostColumns; ++i) column = column * 26 + static_cast<std::size_t>(text[i] - 'A' + 1);
  auto const [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), row);
  if (i == 0 || error != std::errc{} || end != text.data() + text.size() || row == 0 || row > kMostRows || column > kMostColumns) return std::nullopt;
  return std::pair(row, column);
}

std::optional<std::size_t> whole_number(std::optional<std::string_view> text) {
  std::size_t out = 0;
  if (!text) return std::nullopt;
  auto const [end, error] = std::from_chars(text->data(), text->data() + text->size(), out);
  if (error != std::errc{} || end != text->data() + text->size()) return std::nullopt;
  return out;
}

// The cells of one sheet.
class sheet_reader {
 public:
  sheet_reader(byte_stream& from, std::vector<std::string> const& shared, std::function<bool(xlsx_cell const&)> const& each, job const& work) : xml_(from), shared_(shared), each_(each), work_(work) {}

  // What is wrong; empty if nothing is.
  std::string run() {
    for (;;) {
      auto const& event = xml_.next();
      if (event.kind == xml_event::broken) return event.content;
      if (event.kind == xml_event::ends) return "";
      if (event.kind == xml_event::opens && event.name == "row") {
        if (work_.stopped()) return "";
        row_ = whole_number(event.attribute("r")).value_or(row_ + 1);
        column_ = 0;
        if (row_ == 0 || row_ > kMostRows || row_ < last_row_) return fmt::format("row {} is out of place", row_);
        last_row_ = row_;
      } else if (event.kind == xml_event::opens && event.name == "c") {
        if (auto wrong = begin_cell(event); !wrong.empty()) return wrong;
      } else if (event.kind == xml_event::closes && event.name == "c") {
        auto const [wrong, more] = end_cell();
        if (!wrong.empty() || !more) return wrong;
      } else {
        inside(event);
      }
    }
  }

 private:
  std::string begin_cell(xml_event const& event) {
    auto const reference = event.attribute("r");
    auto const place = reference ? place_of(*reference) : std::pair(row_, column_ + 1);
    if (!place || place->first != row_ || place->second <= column_) return fmt::format("the cell '{}' of row {} is out of place", reference.value_or("?"), row_);
    column_ = place->second;
    type_ = event.attribute("t").value_or("n");
    text_.clear();
    in_cell_ = true;
    return "";
  }

  void inside(xml_event const& event) {
    if (!in_cell_) return;
    if (event.name == "v" || event.name == "t") collecting_ = event.kind == xml_event::opens;
    else if (event.name == "rPh" || event.name == "f") skipping_ = event.kind == xml_event::opens;
    if (event.kind == xml_event::text && collecting_ && !skipping_ && text_.size() < kMostText) text_ += event.content;
  }

  std::pair<std::string, bool> end_cell() {
    in_cell_ = collecting_ = skipping_ = false;
    if (type_ == "s") {
      auto const at = whole_number(text_);
      if (!at || *at >= shared_.size()) return {fmt::format("the cell {} names text {} of {}", cell_reference(row_, column_), text_, shared_.size()), false};
      text_ = shared_[*at];
    }
    if (text_.find_first_not_of(" \t\r\n") == std::string::npos) return {"", true};
    return {"", each_({row_, column_, text_, type_ == "n"})};
  }

  xml_scanner xml_;
  std::vector<std::string> const& shared_;
  std::function<bool(xlsx_cell const&)> const& each_;
  job const& work_;
  std::size_t row_ = 0, column_ = 0, last_row_ = 0;
  std::string type_, text_;
  bool in_cell_ = false, collecting_ = false, skipping_ = false;
};

}  // namespace

std::string cell_reference(std::size_t row, std::size_t column) {
  std::string letters;
  for (; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
  return letters + std::to_string(row);
}

result<xlsx> xlsx::open(byte_parts const& parts, std::string name) {
  xlsx out;
  out.parts_ = &parts;
  out.name_ = std::move(name);
  if (auto read = out.read_workbook(); !read) return std::unexpected(std::move(read.error()));
  if (auto read = out.read_shared(); !read) return std::unexpected(std::move(read.error()));
  return out;
}

result<void> xlsx::read_workbook() {
  auto const all = parts_->names();
  if (std::find(all.begin(), all.end(), "xl/workbook.bin") != all.end()) return fail("mrio/unknown-layout", {name_}, "this is a binary workbook (.xlsb)", "open it in a spreadsheet program and save it as .xlsx");
  auto const book = parts_->open("xl/workbook.xml"), links = parts_->open("xl/_rels/workbook.xml.rels");
  if (!book || !links) return fail("mrio/unknown-layout", {name_}, "this archive is no workbook: xl/workbook.xml or its relations are missing", "known archives: workbooks (.xlsx) and GLORIA's MRIO zip");
  std::map<std::string, std::string> targets;
  xml_scanner relations(*links);
  for (auto const* e = &relations.next(); e->kind != xml_event::ends; e = &relations.next()) {
    if (e->kind == xml_event::broken) return broken(name_, "xl/_rels/workbook.xml.rels", e->content);
    if (e->kind == xml_event::opens && e->name == "Relationship") targets[std::string(e->attribute("Id").value_or(""))] = e->attribute("Target").value_or("");
  }
  xml_scanner sheets(*book);
  for (auto const* e = &sheets.next(); e->kind != xml_event::ends; e = &sheets.next()) {
    if (e->kind == xml_event::broken) return broken(name_, "xl/workbook.xml", e->content);
    if (e->kind != xml_event::opens || e->name != "sheet") continue;
    auto const target = targets.find(std::string(e->attribute("id").value_or("")));
    if (target == targets.end()) continue;
    auto const part = target->second.starts_with("/") ? target->second.substr(1) : "xl/" + target->second;
    sheets_.push_back({std::string(e->attribute("name").value_or("")), part});
  }
  return {};
}

result<void> xlsx::read_shared() {
  auto const from = parts_->open("xl/sharedStrings.xml");
  if (!from) return {};
  xml_scanner xml(*from);
  std::size_t total = 0;
  bool collecting = false, phonetic = false;
  for (auto const* e = &xml.next(); e->kind != xml_event::ends; e = &xml.next()) {
    if (e->kind == xml_event::broken) return broken(name_, "xl/sharedStrings.xml", e->content);
    if (e->kind == xml_event::opens && e->name == "si") shared_.emplace_back();
    if (e->name == "t") collecting = e->kind == xml_event::opens;
    if (e->name == "rPh") phonetic = e->kind == xml_event::opens;
    if (e->kind != xml_event::text || !collecting || phonetic || shared_.empty()) continue;
    shared_.back() += e->content;
    if ((total += e->content.size()) > kMostShared) return broken(name_, "xl/sharedStrings.xml", "its texts are longer than any table's labels");
  }
  return {};
}

result<void> xlsx::read(sheet const& which, std::function<bool(xlsx_cell const&)> const& each, job const& work) const {
  auto const from = parts_->open(which.part);
  if (!from) return broken(name_, which.part, "it is missing");
  auto const wrong = sheet_reader(*from, shared_, each, work).run();
  if (!wrong.empty()) return broken(name_, which.part, wrong);
  return {};
}

}  // namespace landsea::ingest
