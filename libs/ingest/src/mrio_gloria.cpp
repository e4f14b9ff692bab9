// GLORIA: numbers without labels in *_T-Results_*, *_Y-Results_* and *_V-Results_* (basic prices: Markup001), in a folder or a zip archive, and labels in
// GLORIA_ReadMe_*.xlsx beside them. Rows and columns of T run by region; in each its industries come first, then its products. Industries
// supply (one product each), products are used; final uses and value added run by region and category.
#include "mrio_gloria.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <map>

#include "xlsx.hpp"

namespace landsea::ingest {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrices = "Markup001(full).csv";
constexpr std::size_t kPiece = 1U << 20, kMostCell = 64, kNamedProblems = 20;

// The one part with this in its name, plain or gzipped; empty if there is none, or more than one.
std::string only_part(std::vector<std::string> const& names, std::string_view inside) {
  std::string out;
  for (auto const& name : names) {
    if (name.find(inside) == std::string::npos || (!name.ends_with(kPrices) && !name.ends_with(std::string(kPrices) + ".gz"))) continue;
    if (!out.empty()) return {};
    out = name;
  }
  return out;
}

std::string readme_in(fs::path const& folder) {
  std::error_code error;
  for (auto const& entry : fs::directory_iterator(folder, error)) {
    auto const name = entry.path().filename().string();
    if (name.starts_with("GLORIA_ReadMe") && name.ends_with(".xlsx")) return entry.path().string();
  }
  return {};
}

// The texts below a title in a sheet's first row.
class column_under {
 public:
  column_under(std::string_view title, std::vector<std::string>& out) : title_(title), out_(out) {}
  void cell(xlsx_cell const& c) {
    if (c.row == 1 && c.text == title_) column_ = c.column;
    else if (c.row > 1 && c.column == column_) out_.emplace_back(c.text);
  }
  void next_sheet() { column_ = 0; }

 private:
  std::string_view title_;
  std::vector<std::string>& out_;
  std::size_t column_ = 0;
};

result<gloria_labels> read_labels_of(std::string const& readme, job const& work) {
  auto const archive = open_zip(readme);
  if (!archive) return std::unexpected(archive.error());
  auto const book = xlsx::open(**archive, readme);
  if (!book) return std::unexpected(book.error());
  gloria_labels out;
  std::vector<column_under> columns{{"Region_acronyms", out.regions}, {"Region_names", out.region_names}, {"Sector_names", out.sectors}, {"Final_demand_names", out.final_uses}, {"Value_added_names", out.value_rows}};
  for (auto const& sheet : book->sheets()) {
    for (auto& one : columns) one.next_sheet();
    auto const read = book->read(sheet, [&](xlsx_cell const& c) {
      for (auto& one : columns) one.cell(c);
      return true;
    }, work);
    if (!read) return std::unexpected(read.error());
  }
  problems found;
  auto const need = [&](std::vector<std::string> const& some, char const* title) {
    if (some.empty()) found.error("mrio/missing-column", {readme}, fmt::format("no sheet has a column '{}' with labels below", title), "take the ReadMe of the same version as the tables");
  };
  need(out.regions, "Region_acronyms");
  need(out.sectors, "Sector_names");
  need(out.final_uses, "Final_demand_names");
  need(out.value_rows, "Value_added_names");
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

// Numbers line by line, in memory of one line.
class number_lines {
 public:
  number_lines(byte_stream& from, std::string name, job const& work) : from_(from), name_(std::move(name)), work_(work), buffer_(kPiece, '\0') {}

  // each(row, column, value) for every number that is not 0.
  template <class Each>
  problems read(std::size_t rows, std::size_t columns, Each const& each) {
    while (next()) {
      if (c_ == '\n') end_line(rows, columns, each);
      else if (c_ == ',') end_cell(rows, columns, each);
      else if (c_ != '\r' && c_ != ' ' && cell_.size() < kMostCell) cell_ += c_;
      if (found_.error_count() >= kNamedProblems || work_.stopped()) return std::move(found_);
    }
    if (column_ > 0 || !cell_.empty()) end_line(rows, columns, each);
    if (row_ != rows) found_.error("mrio/row-length", {name_}, fmt::format("the file has {} lines, {} were expected from the ReadMe's labels", row_, rows), "the file may be cut, or the ReadMe may belong to another version");
    if (broken_) found_.error("mrio/truncated", {name_}, "cannot be decompressed to its end", "download it again");
    return std::move(found_);
  }

 private:
  bool next() {
    if (at_ == size_) {
      auto const got = from_.read(buffer_.data(), buffer_.size());
      broken_ = got < 0;
      at_ = 0;
      size_ = static_cast<std::size_t>(std::max<std::ptrdiff_t>(got, 0));
      if (size_ == 0) return false;
    }
    c_ = buffer_[at_++];
    return true;
  }

  template <class Each>
  void end_cell(std::size_t rows, std::size_t columns, Each const& each) {
    if (cell_ != "0" && row_ < rows && column_ < columns) {
      auto const value = number_of(cell_);
      if (!value) found_.error("mrio/not-a-number", {name_, static_cast<std::uint32_t>(row_ + 1), static_cast<std::uint32_t>(column_ + 1)}, fmt::format("'{}' is not a number", cell_.substr(0, 40)), "download the file again");
      else if (*value != 0) each(row_, column_, *value);
    }
    cell_.clear();
    ++column_;
  }

  template <class Each>
  void end_line(std::size_t rows, std::size_t columns, Each const& each) {
    if (column_ > 0 || !cell_.empty()) {
      end_cell(rows, columns, each);
      if (column_ != columns) found_.error("mrio/row-length", {name_, static_cast<std::uint32_t>(row_ + 1), 1}, fmt::format("this row has {} cells, {} were expected from the ReadMe's labels", column_, columns), "the file may be cut, or the ReadMe may belong to another version");
      ++row_;
      work_.report(static_cast<double>(row_) / static_cast<double>(rows));
    }
    column_ = 0;
  }

  byte_stream& from_;
  std::string name_;
  job const& work_;
  std::string buffer_, cell_;
  std::size_t at_ = 0, size_ = 0, row_ = 0, column_ = 0;
  char c_ = 0;
  bool broken_ = false;
  problems found_;
};

class reader {
 public:
  reader(byte_parts const& parts, gloria_labels labels, job const& work) : parts_(parts), l_(std::move(labels)), work_(work), regions_(l_.regions.size()), sectors_(l_.sectors.size()), n_(regions_ * sectors_) {
    p_.intermediate_z = mrio::matrix(n_, n_);
    p_.final_y = mrio::matrix(n_, regions_ * l_.final_uses.size());
    p_.output.emplace(n_, 0.0);
    for (auto const& name : l_.value_rows) p_.value_rows.push_back({name, true, std::vector<double>(n_, 0.0)});
  }

  problems read(std::string const& t, std::string const& y, std::string const& v) {
    file(t, 2 * n_, 2 * n_, [&](std::size_t i, std::size_t j, double value) { transaction(t, i, j, value); });
    file(y, 2 * n_, p_.final_y.cols(), [&](std::size_t i, std::size_t j, double value) {
      if (is_product(i)) p_.final_y(place(i), j) = value;
      else stray(y, i, j, "final use of an industry, where only products are used");
    });
    file(v, regions_ * l_.value_rows.size(), 2 * n_, [&](std::size_t i, std::size_t j, double value) {
      if (!is_product(j)) p_.value_rows[i % l_.value_rows.size()].amounts[place(j)] += value;
      else stray(v, i, j, "value added of a product, where only industries have any");
    });
    return std::move(found_);
  }

  result<mrio_file> finish(std::string const& path, mrio_hints const& hints) {
    for (std::size_t r = 0; r < regions_; ++r) p_.economies.push_back({l_.regions[r], l_.region_names.size() == regions_ ? l_.region_names[r] : ""});
    for (auto const& name : l_.sectors) p_.industries.push_back({name, {}});
    p_.final_uses = l_.final_uses;
    label_parts(p_, path, hints);
    if (!hints.unit) p_.unit = "USD thousand";
    auto made = mrio::table::make(std::move(p_));
    if (!made) return std::unexpected(std::move(made.error()));
    return mrio_file{std::move(*made), "GLORIA, basic prices", {}};
  }

 private:
  bool is_product(std::size_t i) const { return i / sectors_ % 2 == 1; }
  std::size_t place(std::size_t i) const { return i / (2 * sectors_) * sectors_ + i % sectors_; }

  void stray(std::string const& name, std::size_t i, std::size_t j, char const* what) {
    if (found_.error_count() < kNamedProblems) found_.error("mrio/unknown-column", {name, static_cast<std::uint32_t>(i + 1), static_cast<std::uint32_t>(j + 1)}, fmt::format("this is {}", what), "the layout may have changed: each region's industries come first, then its products");
  }

  void transaction(std::string const& name, std::size_t i, std::size_t j, double value) {
    if (is_product(i) && !is_product(j)) p_.intermediate_z(place(i), place(j)) = value;
    else if (is_product(i) || !is_product(j)) stray(name, i, j, "a use of a product by a product, or of an industry by an industry");
    else if (place(i) == place(j)) (*p_.output)[place(i)] = value;
    else stray(name, i, j, "a product that another industry supplies, where each industry supplies its own");
  }

  template <class Each>
  void file(std::string const& name, std::size_t rows, std::size_t columns, Each const& each) {
    if (found_.any_error() || work_.stopped()) return;
    auto const stream = parts_.open(name);
    if (!stream) found_.error("file/unreadable", {name}, "cannot be opened", "check its permissions, or download it again");
    else found_.append(number_lines(*stream, name, work_).read(rows, columns, each));
  }

  byte_parts const& parts_;
  gloria_labels l_;
  job const& work_;
  std::size_t regions_, sectors_, n_;
  mrio::table_parts p_;
  problems found_;
};

}  // namespace

result<mrio_file> read_gloria_numbers(byte_parts const& parts, gloria_labels labels, std::string const& path, mrio_hints const& hints, job const& work) {
  auto const names = parts.names();
  auto const t = only_part(names, "_T-Results_"), y = only_part(names, "_Y-Results_"), v = only_part(names, "_V-Results_");
  if (t.empty() || y.empty() || v.empty()) return fail("mrio/unknown-layout", {path}, fmt::format("GLORIA in basic prices needs exactly one file each of *_T-Results_*{0}, *_Y-Results_*{0} and *_V-Results_*{0}", kPrices), "put one year's files in a folder of their own");
  reader all(parts, std::move(labels), work);
  auto found = all.read(t, y, v);
  if (work.stopped()) return fail("job/stopped", {path}, "stopped while reading");
  if (found.any_error()) return std::unexpected(std::move(found));
  return all.finish(t, hints);
}

std::optional<result<mrio_file>> read_gloria(byte_parts const& parts, std::string const& path, mrio_hints const& hints, job const& work) {
  auto const names = parts.names();
  if (std::none_of(names.begin(), names.end(), [](std::string const& name) { return name.find("_T-Results_") != std::string::npos; })) return std::nullopt;
  auto const folder = fs::is_directory(path) ? fs::path(path) : fs::path(path).parent_path();
  auto readme = readme_in(folder.empty() ? "." : folder);
  if (readme.empty() && fs::is_directory(path)) readme = readme_in((folder / "..").lexically_normal());
  if (readme.empty()) return fail("mrio/missing-labels", {path}, "GLORIA's tables have no labels, and no GLORIA_ReadMe_*.xlsx is beside them", "put the ReadMe of the same version into this folder");
  auto labels = read_labels_of(readme, work);
  if (!labels) return std::unexpected(std::move(labels.error()));
  return read_gloria_numbers(parts, std::move(*labels), path, hints, work);
}

}  // namespace landsea::ingest
