#include "landsea/session/data_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "landsea/session/text_table.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::session {

namespace {

namespace fs = std::filesystem;

// Map backgrounds carry their source in a comment: they are drawn, never reckoned with.
bool holds_figures(fs::path const& below) { return below.extension() == ".csv" && *below.begin() != "geo" && *below.begin() != "templates"; }

std::vector<fs::path> csv_files(fs::path const& directory) {
  std::vector<fs::path> out;
  for (auto const& entry : fs::recursive_directory_iterator(directory))
    if (entry.is_regular_file() && holds_figures(fs::relative(entry.path(), directory))) out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

void count(table::csv_file const& file, std::string const& name, data_inventory& out, std::map<std::string, source_count>& sources) {
  auto const source = file.column("source"), how = file.column("status");
  table_count counted{.table = name, .rows = file.rows.size(), .by_status = {}};
  if (!source || !how) {
    out.found.error("data/no-ground", {name}, "the table has no columns source and status");
    return;
  }
  for (auto const& row : file.rows) {
    auto const ground = parse_status(row.cells[*how]);
    if (!ground) out.found.error("data/status", {name, row.line, static_cast<std::uint32_t>(*how + 1)}, fmt::format("'{}' is no status", row.cells[*how]));
    if (row.cells[*source].empty()) out.found.error("data/source", {name, row.line, static_cast<std::uint32_t>(*source + 1)}, "the row has no source");
    if (!ground || row.cells[*source].empty()) continue;
    ++counted.by_status[*ground];
    auto& from = sources[row.cells[*source]];
    ++from.rows;
    ++from.by_table[name];
    from.weakest = weaker(from.weakest, *ground);
  }
  out.tables.push_back(std::move(counted));
}

std::size_t at(std::map<status, std::size_t> const& counts, status how) {
  auto const found = counts.find(how);
  return found == counts.end() ? 0 : found->second;
}

constexpr status kStatuses[] = {status::verified, status::secondary, status::computed, status::estimated, status::unverified, status::assumed, status::synthetic};

}  // namespace

result<data_inventory> inventory_of(std::string const& directory) {
  data_inventory out;
  std::map<std::string, source_count> sources;
  for (auto const& path : csv_files(directory)) {
    auto const name = fs::relative(path, directory).generic_string();
    auto const file = table::read_csv(path.string());
    if (file) count(*file, name, out, sources);
    else out.found.append(file.error());
  }
  for (auto& [source, counted] : sources) {
    counted.source = source;
    out.sources.push_back(std::move(counted));
  }
  std::stable_sort(out.sources.begin(), out.sources.end(), [](auto const& a, auto const& b) { return a.rows > b.rows; });
  return out;
}

std::string inventory_text(data_inventory const& data) {
  using enum align;
  std::vector<std::string> titles{"table", "rows"};
  std::vector<align> alignment{left, right};
  for (auto const how : kStatuses) {
    titles.emplace_back(text(how));
    alignment.push_back(right);
  }
  text_table table(titles, alignment);
  std::size_t rows = 0;
  std::map<status, std::size_t> all;
  auto const add = [&](std::string const& name, std::size_t n, std::map<status, std::size_t> const& counts) {
    std::vector<std::string> cells{name, fmt::format("{}", n)};
    for (auto const how : kStatuses) cells.push_back(at(counts, how) ? fmt::format("{}", at(counts, how)) : "");
    table.add(std::move(cells));
  };
  for (auto const& t : data.tables) {
    add(t.table, t.rows, t.by_status);
    rows += t.rows;
    for (auto const& [how, n] : t.by_status) all[how] += n;
  }
  add("in all", rows, all);
  return table.text();
}

std::string sources_text(data_inventory const& data, std::string const& containing) {
  std::string out;
  for (auto const& s : data.sources) {
    if (s.source.find(containing) == std::string::npos) continue;
    std::string where;
    for (auto const& [table, n] : s.by_table) where += fmt::format("{}{} ({})", where.empty() ? "" : ", ", table, n);
    out += fmt::format("{}\n    {} row{}, {}; {}\n", s.source, s.rows, s.rows == 1 ? "" : "s", text(s.weakest), where);
  }
  return out.empty() ? fmt::format("no source contains '{}'\n", containing) : out;
}

std::string inventory_json(data_inventory const& data) {
  using json = nlohmann::ordered_json;
  json tables = json::array(), sources = json::array();
  for (auto const& t : data.tables) {
    json statuses = json::object();
    for (auto const& [how, n] : t.by_status) statuses[std::string(text(how))] = n;
    tables.push_back({{"table", t.table}, {"rows", t.rows}, {"by_status", statuses}});
  }
  for (auto const& s : data.sources) sources.push_back({{"source", s.source}, {"rows", s.rows}, {"weakest", text(s.weakest)}, {"tables", s.by_table}});
  return json{{"tables", tables}, {"sources", sources}}.dump(2) + "\n";
}

}  // namespace landsea::session
