// EXIOBASE 3 (ixi or pxp): Z.txt and Y.txt separated by tabs; two lines of labels (region; sector or category), often a third
// that names the two columns of labels on the left.
#include <fmt/format.h>

#include <filesystem>

#include "mrio_folder.hpp"

namespace landsea::ingest {

namespace {

namespace fs = std::filesystem;

struct labelled_block {
  number_block numbers;
  std::vector<label_pair> columns, rows;
};

result<labelled_block> read_block(std::string const& path, job const& work) {
  auto text = read_maybe_gzipped(path, work);
  if (!text) return std::unexpected(text.error());
  labelled_block out{{std::move(*text), path, 2, 2}, {}, {}};
  auto const lines = lines_of(out.numbers.text);
  if (lines.size() < 3) return fail("mrio/truncated", {path}, "the file has no lines below its labels", "download it again");
  auto const economies = cells_of(lines[0], '\t'), rest = cells_of(lines[1], '\t');
  if (economies.size() != rest.size() || economies.size() < 3)
    return fail("mrio/row-length", {path, 2, 1}, fmt::format("the two lines of labels have {} and {} cells", economies.size(), rest.size()), "labels are separated by tabs: regions in the first line, sectors or categories in the second");
  for (std::size_t j = 2; j < economies.size(); ++j) out.columns.push_back({std::string(economies[j]), std::string(rest[j])});
  auto const third = cells_of(lines[2], '\t');
  if (third.size() >= 2 && third[0] == "region" && third[1] == "sector") out.numbers.skip_lines = 3;
  for (auto i = out.numbers.skip_lines; i < lines.size(); ++i) {
    if (lines[i].empty()) continue;
    auto const first = lines[i].find('\t');
    auto const second = first == std::string_view::npos ? first : lines[i].find('\t', first + 1);
    if (second == std::string_view::npos) return fail("mrio/row-length", {path, static_cast<std::uint32_t>(i + 1), 1}, "this row has no two labels", "labels are separated by tabs");
    out.rows.push_back({std::string(lines[i].substr(0, first)), std::string(lines[i].substr(first + 1, second - first - 1))});
  }
  return out;
}

problems same_order(std::vector<label_pair> const& a, std::vector<label_pair> const& b, std::string const& file, char const* what) {
  problems out;
  if (a.size() != b.size()) out.error("mrio/row-length", {file}, fmt::format("{} {} for {} columns of industries", b.size(), what, a.size()), "the file may be cut");
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    if (a[i].economy != b[i].economy || a[i].rest != b[i].rest) {
      out.error("mrio/unknown-row", {file}, fmt::format("{} {} is '{} {}' where the columns have '{} {}'", what, i + 1, b[i].economy, b[i].rest, a[i].economy, a[i].rest), "rows must come in the order of the columns");
      break;
    }
  return out;
}

result<mrio_file> read(std::string const& folder, std::string const& z_file, std::string const& y_file, mrio_hints const& hints, job const& work) {
  auto const z = read_block(z_file, work), y = read_block(y_file, work);
  if (!z) return std::unexpected(z.error());
  if (!y) return std::unexpected(y.error());
  auto found = same_order(z->columns, z->rows, z_file, "row");
  found.append(same_order(z->columns, y->rows, y_file, "row"));
  if (found.any_error()) return std::unexpected(std::move(found));
  problems remarks;
  auto const at = place_labels(z->columns, y->columns, z_file, remarks);
  if (!at) return std::unexpected(at.error());
  mrio::table_parts parts;
  label_parts(parts, folder, hints);
  return assemble(*at, z->numbers, y->numbers, std::move(parts), "EXIOBASE 3 folder", std::move(remarks), work);
}

std::string present(fs::path const& folder, char const* name) {
  for (auto const* ending : {"", ".gz"})
    if (auto const path = folder / (std::string(name) + ending); fs::exists(path)) return path.string();
  return {};
}

}  // namespace

std::optional<result<mrio_file>> read_exiobase(std::string const& folder, mrio_hints const& hints, job const& work) {
  auto const z = present(folder, "Z.txt"), y = present(folder, "Y.txt");
  if (z.empty() || y.empty()) return std::nullopt;
  return read(folder, z, y, hints, work);
}

}  // namespace landsea::ingest
