// Eora26: tab-separated numbers in *_T.txt, *_FD.txt and *_VA.txt, named line by line in labels_T.txt, labels_FD.txt (name, code,
// kind, industry or use) and labels_VA.txt (kind, row).
#include <fmt/format.h>

#include <filesystem>

#include "mrio_folder.hpp"

namespace landsea::ingest {

namespace {

namespace fs = std::filesystem;

// The one file of the folder that ends like this; empty if there is none or more than one.
std::string only_file(fs::path const& folder, std::string_view ending) {
  std::string out;
  for (auto const& entry : fs::directory_iterator(folder)) {
    auto const name = entry.path().filename().string();
    if (name.starts_with("labels") || !(name.ends_with(ending) || name.ends_with(std::string(ending) + ".gz"))) continue;
    if (!out.empty()) return {};
    out = entry.path().string();
  }
  return out;
}

result<std::vector<label_pair>> read_label_file(std::string const& path, std::size_t economy, std::size_t rest, job const& work) {
  auto const text = read_maybe_gzipped(path, work);
  if (!text) return std::unexpected(text.error());
  std::vector<label_pair> out;
  problems found;
  std::uint32_t number = 0;
  for (auto const line : lines_of(*text)) {
    ++number;
    if (line.empty()) continue;
    auto const cells = cells_of(line, '\t');
    if (cells.size() <= std::max(economy, rest)) {
      found.error("mrio/row-length", {path, number, 1}, fmt::format("this line has {} cells, at least {} were expected", cells.size(), std::max(economy, rest) + 1), "labels are separated by tabs");
      continue;
    }
    out.push_back({std::string(cells[economy]), std::string(cells[rest])});
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

result<number_block> block_of(std::string const& path, job const& work) {
  auto text = read_maybe_gzipped(path, work);
  if (!text) return std::unexpected(text.error());
  return number_block{std::move(*text), path, 0, 0};
}

result<mrio_file> read(std::string const& folder, std::string const& t_file, mrio_hints const& hints, job const& work) {
  auto const in = [&](char const* name) { return (fs::path(folder) / name).string(); };
  auto const fd_file = only_file(folder, "_FD.txt"), va_file = only_file(folder, "_VA.txt");
  if (fd_file.empty()) return fail("mrio/unknown-layout", {folder}, "a file *_T.txt is here, but not exactly one *_FD.txt", "put one year's Eora26 files in a folder of their own");
  auto const industries = read_label_file(in("labels_T.txt"), 1, 3, work), uses = read_label_file(in("labels_FD.txt"), 1, 3, work);
  if (!industries) return std::unexpected(industries.error());
  if (!uses) return std::unexpected(uses.error());
  problems remarks;
  auto const at = place_labels(*industries, *uses, in("labels_T.txt"), remarks);
  if (!at) return std::unexpected(at.error());
  auto const z = block_of(t_file, work), y = block_of(fd_file, work);
  if (!z) return std::unexpected(z.error());
  if (!y) return std::unexpected(y.error());
  mrio::table_parts parts;
  label_parts(parts, t_file, hints);
  if (!va_file.empty()) {
    auto const rows = read_label_file(in("labels_VA.txt"), 0, 1, work);
    if (!rows) return std::unexpected(rows.error());
    auto const va = block_of(va_file, work);
    if (!va) return std::unexpected(va.error());
    for (auto const& row : *rows) parts.value_rows.push_back({row.rest, true, std::vector<double>(at->economies.size() * at->industries.size(), 0.0)});
    auto found = read_numbers(*va, rows->size(), industries->size(), work, [&](std::size_t i, std::size_t j, double value) {
      if (at->industry_at[j] >= 0) parts.value_rows[i].amounts[static_cast<std::size_t>(at->industry_at[j])] += value;
    });
    if (found.any_error()) return std::unexpected(std::move(found));
  }
  return assemble(*at, *z, *y, std::move(parts), "Eora26 folder", std::move(remarks), work);
}

}  // namespace

std::optional<result<mrio_file>> read_eora26(std::string const& folder, mrio_hints const& hints, job const& work) {
  auto const t_file = only_file(folder, "_T.txt");
  if (t_file.empty() || !fs::exists(fs::path(folder) / "labels_T.txt")) return std::nullopt;
  return read(folder, t_file, hints, work);
}

}  // namespace landsea::ingest
