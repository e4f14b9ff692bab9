// Landsea's own table format: a line of magic, the length of a JSON header, the header, then the arrays as little-endian
// doubles by columns, each at a multiple of 4096 bytes: Z, Y, stated output (if any), value rows.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <memory>
#include <nlohmann/json.hpp>

#include "file_out.hpp"
#include "mrio_layouts.hpp"

namespace landsea::ingest {

namespace {

static_assert(std::endian::native == std::endian::little, "the format is little-endian");

constexpr std::size_t kPage = 4096, kLengthDigits = 20, kMostHeader = std::size_t{1} << 26;

std::size_t round_up(std::size_t bytes) { return (bytes + kPage - 1) / kPage * kPage; }

nlohmann::json names_of(std::vector<mrio::named> const& all) {
  auto out = nlohmann::json::array();
  for (auto const& one : all) out.push_back({one.code, one.name});
  return out;
}

std::string header_of(mrio::table_parts const& p) {
  nlohmann::json rows = nlohmann::json::array();
  for (auto const& row : p.value_rows) rows.push_back({row.code, row.is_value_added});
  nlohmann::json const header = {{"title", p.title}, {"year", p.year}, {"unit", p.unit}, {"source", p.ground.source}, {"status", text(p.ground.how)}, {"economies", names_of(p.economies)}, {"industries", names_of(p.industries)},
                                 {"final_uses", p.final_uses}, {"value_rows", rows}, {"output", p.output.has_value()}};
  return header.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Data, and zeros up to the next page.
bool put(file_out& out, void const* data, std::size_t bytes) {
  static constexpr char kZeros[kPage] = {};
  return out.write(data, bytes) && out.write(kZeros, round_up(out.written()) - out.written());
}

struct mapped_file {
  char* data = nullptr;
  std::size_t size = 0;
  ~mapped_file() {
    if (data != nullptr) ::munmap(data, size);
  }
};

// Private and writable: nothing written to it reaches the file.
std::shared_ptr<mapped_file> map_file(std::string const& path) {
  auto const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  struct stat about {};
  auto out = std::make_shared<mapped_file>();
  if (::fstat(descriptor, &about) == 0 && about.st_size > 0) {
    out->size = static_cast<std::size_t>(about.st_size);
    auto* data = ::mmap(nullptr, out->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_NORESERVE, descriptor, 0);
    if (data != MAP_FAILED) out->data = static_cast<char*>(data);
  }
  ::close(descriptor);
  return out->data != nullptr ? out : nullptr;
}

std::vector<mrio::named> read_names(nlohmann::json const& from) {
  std::vector<mrio::named> out;
  for (auto const& one : from) out.push_back({one.at(0).get<std::string>(), one.at(1).get<std::string>()});
  return out;
}

void read_header(nlohmann::json const& h, mrio::table_parts& p, bool& has_output) {
  p.title = h.at("title");
  p.year = h.at("year");
  p.unit = h.at("unit");
  p.ground = {h.at("source"), parse_status(h.at("status").get<std::string>()).value_or(status::unverified)};
  p.economies = read_names(h.at("economies"));
  p.industries = read_names(h.at("industries"));
  p.final_uses = h.at("final_uses").get<std::vector<std::string>>();
  for (auto const& row : h.at("value_rows")) p.value_rows.push_back({row.at(0).get<std::string>(), row.at(1).get<bool>(), {}});
  has_output = h.at("output");
}

}  // namespace

result<void> write_binary(mrio::table const& t, std::string const& path) {
  auto const& p = t.parts();
  auto const header = header_of(p);
  auto const front = fmt::format("{}{:0{}}\n{}", kBinaryMagic, header.size(), kLengthDigits, header);
  file_out out(path);
  put(out, front.data(), front.size());
  put(out, p.intermediate_z.data(), p.intermediate_z.size() * sizeof(double));
  put(out, p.final_y.data(), p.final_y.size() * sizeof(double));
  if (p.output) put(out, p.output->data(), p.output->size() * sizeof(double));
  for (auto const& row : p.value_rows) put(out, row.amounts.data(), row.amounts.size() * sizeof(double));
  return out.keep();
}

namespace {

// Columns of Z of other ranks' economies: whoever touches them is stopped at once, instead of filling this rank's memory.
void close_other_columns(double* z, mrio::table_parts const& p) {
  auto const n = p.economies.size() * p.industries.size();
  auto const own = distributed::part_of(p.economies.size(), p.among->rank(), p.among->size());
  auto* const base = reinterpret_cast<char*>(z);
  auto const column = n * sizeof(double);
  auto const close = [&](std::size_t from, std::size_t to) {  // whole pages within [from, to) of Z, which begins on a page
    from = round_up(from), to = to / kPage * kPage;
    if (from < to) ::mprotect(base + from, to - from, PROT_NONE);
  };
  close(0, own.begin * p.industries.size() * column);
  close(own.end * p.industries.size() * column, n * column);
}

}  // namespace

result<mrio_file> map_binary(std::string const& path, distributed::ranks const* among) {
  auto const file = map_file(path);
  if (!file) return fail("file/unreadable", {path}, fmt::format("cannot be mapped: {}", std::strerror(errno)), "check the path and its permissions");
  auto const refuse = [&](std::string const& what) { return fail("mrio/truncated", {path}, what, "write the file again with `landsea mrio import`"); };
  auto const start = kBinaryMagic.size() + kLengthDigits + 1;
  if (file->size < start) return refuse("the file ends within its first line");
  auto const length = number_of(std::string_view(file->data + kBinaryMagic.size(), kLengthDigits));
  if (!length || *length < 2 || *length > static_cast<double>(kMostHeader) || start + static_cast<std::size_t>(*length) > file->size) return refuse("the length of the header cannot be");
  auto const front = start + static_cast<std::size_t>(*length);
  mrio::table_parts p;
  bool has_output = false;
  try {
    read_header(nlohmann::json::parse(file->data + start, file->data + front), p, has_output);
  } catch (nlohmann::json::exception const& error) {
    return refuse(fmt::format("the header cannot be read: {}", error.what()));
  }
  auto const n = p.economies.size() * p.industries.size(), uses = p.economies.size() * p.final_uses.size();
  auto at = round_up(front);
  auto const expected = at + round_up(n * n * sizeof(double)) + round_up(n * uses * sizeof(double)) + (p.value_rows.size() + (has_output ? 1 : 0)) * round_up(n * sizeof(double));
  if (expected != file->size) return refuse(fmt::format("the file has {} bytes, its header calls for {}", file->size, expected));
  auto const next = [&](std::size_t count) {
    auto* out = reinterpret_cast<double*>(file->data + at);
    at += round_up(count * sizeof(double));
    return out;
  };
  p.intermediate_z = mrio::matrix::kept_by(file, next(n * n), n, n);
  p.among = among;
  if (among != nullptr) close_other_columns(p.intermediate_z.data(), p);
  p.final_y = mrio::matrix::kept_by(file, next(n * uses), n, uses);
  if (has_output) {
    auto const* output = next(n);
    p.output.emplace(output, output + n);
  }
  for (auto& row : p.value_rows) {
    auto const* amounts = next(n);
    row.amounts.assign(amounts, amounts + n);
  }
  auto made = mrio::table::make(std::move(p));
  if (!made) return std::unexpected(std::move(made.error()));
  return mrio_file{std::move(*made), "Landsea binary", {}};
}

}  // namespace landsea::ingest
