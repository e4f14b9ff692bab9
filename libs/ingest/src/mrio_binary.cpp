// Landsea's own table format (paged_file.hpp): Z, Y, stated output (if any) and value rows as doubles by columns.
#include <fmt/format.h>
#include <sys/mman.h>

#include <nlohmann/json.hpp>

#include "mrio_layouts.hpp"
#include "paged_file.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kMostRows = std::size_t{1} << 26;  // its square still counts in bytes

nlohmann::json names_of(std::vector<mrio::named> const& all) {
  auto out = nlohmann::json::array();
  for (auto const& one : all) out.push_back({one.code, one.name});
  return out;
}

nlohmann::json header_of(mrio::table_parts const& p) {
  nlohmann::json rows = nlohmann::json::array();
  for (auto const& row : p.value_rows) rows.push_back({row.code, row.is_value_added});
  return {{"title", p.title}, {"year", p.year}, {"unit", p.unit}, {"source", p.ground.source}, {"status", text(p.ground.how)}, {"economies", names_of(p.economies)}, {"industries", names_of(p.industries)},
          {"final_uses", p.final_uses}, {"value_rows", rows}, {"output", p.output.has_value()}};
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
  paged_out out(path, kBinaryMagic, header_of(p));
  auto const put = [&](double const* data, std::size_t size) { out.put(std::span(data, size)); };
  put(p.intermediate_z.data(), p.intermediate_z.size());
  put(p.final_y.data(), p.final_y.size());
  if (p.output) put(p.output->data(), p.output->size());
  for (auto const& row : p.value_rows) put(row.amounts.data(), row.amounts.size());
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
    from = whole_pages(from), to = to / kPage * kPage;
    if (from < to) ::mprotect(base + from, to - from, PROT_NONE);
  };
  close(0, own.begin * p.industries.size() * column);
  close(own.end * p.industries.size() * column, n * column);
}

}  // namespace

result<mrio_file> map_binary(std::string const& path, distributed::ranks const* among) {
  auto opened = paged_in::open(path, kBinaryMagic, "mrio/truncated", "write the file again with `landsea mrio import`");
  if (!opened) return std::unexpected(std::move(opened.error()));
  mrio::table_parts p;
  bool has_output = false;
  try {
    read_header(opened->header(), p, has_output);
  } catch (nlohmann::json::exception const& error) {
    return opened->refuse(fmt::format("the header cannot be read: {}", error.what()));
  }
  auto const n = p.economies.size() * p.industries.size(), uses = p.economies.size() * p.final_uses.size();
  if (n > kMostRows || uses > kMostRows) return opened->refuse(fmt::format("the header speaks of {} rows and {} final uses, more than a file can hold", n, uses));
  auto const expected = whole_pages(n * n * sizeof(double)) + whole_pages(n * uses * sizeof(double)) + (p.value_rows.size() + (has_output ? 1 : 0)) * whole_pages(n * sizeof(double));
  if (expected != opened->left()) return opened->refuse(fmt::format("the file has {} bytes of amounts, its header calls for {}", opened->left(), expected));
  p.intermediate_z = mrio::matrix::kept_by(opened->keeper(), opened->take<double>(n * n).data(), n, n);
  p.among = among;
  if (among != nullptr) close_other_columns(p.intermediate_z.data(), p);
  p.final_y = mrio::matrix::kept_by(opened->keeper(), opened->take<double>(n * uses).data(), n, uses);
  auto const next = [&] {
    auto const amounts = opened->take<double>(n);
    return std::vector<double>(amounts.begin(), amounts.end());
  };
  if (has_output) p.output = next();
  for (auto& row : p.value_rows) row.amounts = next();
  auto made = mrio::table::make(std::move(p));
  if (!made) return std::unexpected(std::move(made.error()));
  return mrio_file{std::move(*made), "Landsea binary", {}};
}

}  // namespace landsea::ingest
