// Opens a file of any layout: decompresses, recognises, hands on.
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <memory>

#include "mrio_folder.hpp"
#include "paged_file.hpp"

namespace landsea::ingest {

// Whole file, decompressed if it is gzipped; files that are not pass through.
result<std::string> read_maybe_gzipped(std::string const& path, job const& work) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return fail("file/is-directory", {path}, "this is a directory, a table in one file was expected");
  std::unique_ptr<gzFile_s, int (*)(gzFile)> in(::gzopen(path.c_str(), "rb"), ::gzclose);
  if (!in) return fail("file/unreadable", {path}, fmt::format("cannot be read: {}", std::strerror(errno)), "check the path and its permissions");
  ::gzbuffer(in.get(), 1U << 20);
  constexpr unsigned kPiece = 1U << 24;
  std::string out;
  out.reserve(std::filesystem::file_size(path, error) + 1);
  for (;;) {
    auto const before = out.size();
    out.resize(before + kPiece);
    auto const got = ::gzread(in.get(), out.data() + before, kPiece);
    out.resize(before + static_cast<std::size_t>(std::max(got, 0)));
    int code = Z_OK;
    auto const* message = ::gzerror(in.get(), &code);
    if (got < 0 || code == Z_BUF_ERROR) return fail("mrio/truncated", {path}, fmt::format("cannot be decompressed to its end: {}", message), "download the file again");
    if (got == 0) return out;
    if (work.stopped()) return fail("job/stopped", {path}, "stopped while reading");
  }
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    out.push_back(line);
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

void split_cells(std::string_view line, char separator, std::vector<std::string_view>& out) {
  out.clear();
  for (;;) {
    auto const start = line.find_first_not_of(' ');
    auto const quoted = start != std::string_view::npos && line[start] == '"';
    auto const end = line.find(separator, quoted ? std::min(line.find('"', start + 1), line.size()) : 0);
    auto cell = line.substr(0, end);
    while (!cell.empty() && cell.front() == ' ') cell.remove_prefix(1);
    while (!cell.empty() && cell.back() == ' ') cell.remove_suffix(1);
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    out.push_back(cell);
    if (end == std::string_view::npos) return;
    line.remove_prefix(end + 1);
  }
}

std::string open_quote(std::string_view line, char separator) {
  std::size_t cell = 0;
  for (auto const text : cells_of(line, separator)) {
    ++cell;
    if (text.starts_with('"') && text.find('"', 1) == std::string_view::npos) return fmt::format("; the quote at character {} (cell {}) is not closed", static_cast<std::size_t>(text.data() - line.data()) + 1, cell);
  }
  return {};
}

std::vector<std::string_view> cells_of(std::string_view line, char separator) {
  std::vector<std::string_view> out;
  split_cells(line, separator, out);
  return out;
}

char separator_of(std::string_view line) {
  char best = ',';
  for (auto const candidate : {';', '\t'})
    if (std::count(line.begin(), line.end(), candidate) > std::count(line.begin(), line.end(), best)) best = candidate;
  return best;
}

std::optional<double> number_of(std::string_view cell) {
  double out = 0;
  if (cell.starts_with('+')) cell.remove_prefix(1);
  auto const [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), out);
  if (error != std::errc{} || end != cell.data() + cell.size() || !std::isfinite(out)) return std::nullopt;
  return out;
}

result<mrio_file> parse_mrio(std::string_view text, std::string const& name, mrio_hints const& hints, job const& work) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  auto const first = text.substr(0, text.find('\n'));
  if (is_labelled_matrix(first)) return parse_labelled_matrix(text, name, hints, work);
  return fail("mrio/unknown-layout", {name, 1, 1}, fmt::format("the layout is not one that is known; the first line begins '{}'", first.substr(0, 60)),
              "known: OECD ICIO and WIOD as one CSV with columns ECONOMY_INDUSTRY, FIGARO's matrix CSV, workbooks of ADB MRIO and WIOD, folders of Eora26, EXIOBASE 3 and GLORIA, Landsea's own binary; see docs/reference/mrio-tables.md");
}

result<mrio_file> read_mrio(std::string const& path, mrio_hints const& hints, job const& work) {
  if (hints.among != nullptr && !starts_with_magic(path, kBinaryMagic) && std::filesystem::exists(path))
    return fail("ranks/table", {path}, "several ranks read parts of Landsea's binary, and this is another layout", "write it first, in one process: landsea mrio import TABLE --out TABLE.mrio");
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    if (auto eora = read_eora26(path, hints, work)) return std::move(*eora);
    if (auto exiobase = read_exiobase(path, hints, work)) return std::move(*exiobase);
    if (auto gloria = read_gloria(*parts_of_folder(path), path, hints, work)) return std::move(*gloria);
    return fail("mrio/unknown-layout", {path}, "this folder holds neither Eora26 (labels_T.txt, *_T.txt, *_FD.txt) nor EXIOBASE 3 (Z.txt, Y.txt) nor GLORIA (*_T-Results_*)", "name the folder that holds these files unpacked, or a table in one file");
  }
  if (starts_with_magic(path, kBinaryMagic)) return map_binary(path, hints.among);
  if (starts_as_zip(path)) {
    auto const archive = open_zip(path);
    if (!archive) return std::unexpected(archive.error());
    if (auto gloria = read_gloria(**archive, path, hints, work)) return std::move(*gloria);
    return read_workbook(**archive, path, hints, work);
  }
  auto const text = read_maybe_gzipped(path, work);
  if (!text) return std::unexpected(text.error());
  return parse_mrio(*text, path, hints, work);
}

}  // namespace landsea::ingest
