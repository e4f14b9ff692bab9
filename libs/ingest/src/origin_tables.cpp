// rules.csv, duties/*.csv and the HS nomenclature.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "landsea/core/names.hpp"
#include "landsea/ingest/origin.hpp"

namespace landsea::ingest {

namespace {

using table::csv_reader;

provenance ground(csv_reader& row) {
  provenance out{.source = row.required_text("source"), .how = status::unverified};
  auto const written = row.required_text("status");
  auto const how = parse_status(written);
  if (how)
    out.how = *how;
  else if (!written.empty()) {
    row.found().error("table/status", row.where("status"), fmt::format("'{}' is no status", written),
                      "one of: verified, secondary, computed, estimated, unverified");
  }
  return out;
}

// A day, or a bare year as its first or last day.
std::optional<date> day(csv_reader& row, char const* column, bool last) {
  auto const written = row.text(column);
  if (written.empty()) return std::nullopt;
  auto const bare_year =
      written.size() == 4 && std::ranges::all_of(written, [](char c) { return c >= '0' && c <= '9'; });
  auto const value = parse_date(bare_year ? written + (last ? "-12-31" : "-01-01") : written);
  if (!value)
    row.found().error("table/date", row.where(column), fmt::format("'{}' is neither a day nor a year", written),
                      "write 2026 or 2026-04-01");
  return value;
}

std::optional<hs_code> code(csv_reader& row, char const* column, hs_edition edition) {
  auto const written = row.required_text(column);
  auto const value = hs_code::parse(written, edition);
  if (!value && !written.empty()) {
    row.found().error("table/hs-code", row.where(column), fmt::format("'{}' is no HS code", written),
                      "2 to 10 digits, even in number: 87, 87.03, 8703.80");
  }
  return value;
}

hs_edition edition_of(csv_reader& row) {
  auto const written = row.required_text("edition");
  auto const value = parse_hs_edition(written);
  if (!value && !written.empty())
    row.found().error("table/edition", row.where("edition"), fmt::format("'{}' is no HS edition", written),
                      "one of: HS2012, HS2017, HS2022");
  return value.value_or(hs_edition::hs2022);
}

std::optional<origin::rule_line> rule_row(csv_reader& row) {
  auto const edition = edition_of(row);
  auto const first = code(row, "hs_from", edition), last = code(row, "hs_to", edition);
  auto const written = row.required_text("rule");
  auto parsed = origin::parse_rule(written, row.where("rule"));
  origin::rule_line line{.first = first.value_or(hs_code{}),
                         .last = last.value_or(hs_code{}),
                         .requires_ = {},
                         .as_written = written,
                         .ground = ground(row),
                         .note = row.text("note"),
                         .from = day(row, "from", false),
                         .until = day(row, "to", true)};
  if (!parsed) {
    if (!written.empty()) row.found().append(parsed.error());
    return std::nullopt;
  }
  line.requires_ = *parsed;
  if (!first || !last) return std::nullopt;
  if (first->level() != last->level() || last->digits() < first->digits()) {
    row.found().error("rules/range", row.where("hs_to"),
                      fmt::format("'{}' to '{}' is no range", first->text(), last->text()),
                      "both ends have the same number of digits, the lower first");
  }
  return line;
}

void exporters(csv_reader& row, country_groups const& groups, origin::duty_line& d) {
  for (auto const& name : table::split(row.text("exporter"), '|')) {
    if (auto const group = groups.find(name); group != groups.end()) {
      d.exporters.insert(d.exporters.end(), group->second.begin(), group->second.end());
    } else if (auto const one = country::parse(name)) {
      d.exporters.push_back(*one);
    } else {
      std::vector<std::string> known;
      for (auto const& [title, members] : groups) known.push_back(title);
      row.found().error("duties/exporter", row.where("exporter"),
                        fmt::format("'{}' is neither a country code nor a group", name), suggestion(name, known));
    }
  }
}

std::optional<origin::duty_line> duty_row(csv_reader& row, country_groups const& groups, origin::library const& law) {
  origin::duty_line d;
  auto const importer = country::parse(row.required_text("importer"));
  if (!importer)
    row.found().error("duties/importer", row.where("importer"),
                      fmt::format("'{}' is no country code", row.text("importer")),
                      "write ISO 3166-1 alpha-3, e.g. THA");
  exporters(row, groups, d);
  auto const under = row.required_text("agreement");
  auto const found = origin::find_agreement(law, under);
  if (!found && under != "MFN" && !under.empty()) {
    std::vector<std::string> known{"MFN"};
    for (auto const& a : law.agreements) known.push_back(a.id);
    row.found().error("duties/agreement", row.where("agreement"), fmt::format("there is no agreement '{}'", under),
                      suggestion(under, known));
  }
  auto const good = code(row, "hs", edition_of(row));
  d.importer = importer.value_or(country{});
  d.under = found.value_or(origin::agreement_id::none());
  d.good = good.value_or(hs_code{});
  d.from = day(row, "from", false);
  d.until = day(row, "to", true);
  d.ad_valorem_percent = row.number_in("ad_valorem", 0, 3000);
  d.specific_usd = row.number_in("specific", 0, 1e6);
  d.specific_unit = row.text("specific_unit");
  d.ground = ground(row);
  d.note = row.text("note");
  static std::set<std::string> const units{"kg", "tonne", "piece", "unit"};
  if (d.specific_usd && !units.contains(d.specific_unit)) {
    row.found().error("duties/unit", row.where("specific_unit"),
                      fmt::format("'{}' is no unit of a specific duty", d.specific_unit),
                      "one of: kg, tonne, piece, unit");
  }
  if (d.from && d.until && *d.until < *d.from)
    row.found().error("duties/dates", row.where("to"), "it ends before it begins", "swap 'from' and 'to'");
  if (!importer || !good) return std::nullopt;
  return d;
}

void parents_exist(csv_reader& row, std::vector<hs_item> const& items, std::vector<std::size_t> const& rows,
                   problems& found) {
  std::set<std::string> known;
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto const& item = items[i];
    row.go_to(rows[i]);
    if (!known.insert(item.code.digits()).second)
      found.error("hs/double", row.where(), fmt::format("{} stands twice", item.code.text()), "remove one row");
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto const& item = items[i];
    row.go_to(rows[i]);
    auto const top = item.code.level() == 2;
    if (top == item.parent.exists() ||
        (!top && (item.code.level() != item.parent.level() + 2 || !item.code.within(item.parent)))) {
      found.error("hs/parent", row.where("parent"),
                  fmt::format("'{}' is not the parent of {}", item.parent.text(), item.code.text()),
                  "the parent is the code without its last two digits; chapters have none");
    } else if (!top && !known.contains(item.parent.digits())) {
      found.error("hs/parent-missing", row.where("parent"),
                  fmt::format("the parent {} of {} has no row", item.parent.text(), item.code.text()), "add it");
    }
  }
}

}  // namespace

result<country_groups> parse_country_groups(table::csv_file const& file) {
  auto const codes = file.column("code"), groups = file.column("groups");
  if (!codes || !groups)
    return fail("countries/columns", {file.name}, "the columns 'code' and 'groups' are needed",
                "see docs/reference/data-tables.md");
  country_groups out;
  for (auto const& row : file.rows) {
    auto const who = country::parse(row.cells[*codes]);
    if (!who)
      return fail("countries/code", {file.name, row.line, static_cast<std::uint32_t>(*codes + 1)},
                  fmt::format("'{}' is no country code", row.cells[*codes]));
    for (auto const& name : table::split(row.cells[*groups], '|')) out[name].push_back(*who);
  }
  return out;
}

result<std::vector<origin::rule_line>> parse_rules(table::csv_file const& file) {
  problems found;
  csv_reader row(file, {"hs_from", "hs_to", "edition", "rule", "source", "status"}, {"note", "from", "to"}, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  std::vector<origin::rule_line> out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    row.go_to(i);
    if (auto line = rule_row(row)) out.push_back(std::move(*line));
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

result<std::vector<origin::duty_line>> parse_duties(table::csv_file const& file, country_groups const& groups,
                                                    origin::library const& law) {
  problems found;
  csv_reader row(file,
                 {"importer", "exporter", "agreement", "hs", "edition", "from", "to", "ad_valorem", "specific",
                  "specific_unit", "source", "status"},
                 {"note"}, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  std::vector<origin::duty_line> out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    row.go_to(i);
    if (auto line = duty_row(row, groups, law)) out.push_back(std::move(*line));
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

result<std::vector<hs_item>> parse_hs_table(table::csv_file const& file) {
  problems found;
  csv_reader row(file, {"code", "parent", "level", "description", "source", "status"}, {}, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  std::vector<hs_item> out;
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < row.size(); ++i) {
    row.go_to(i);
    auto const own = code(row, "code", hs_edition::hs2022);
    auto const parent =
        row.text("parent").empty() ? std::optional<hs_code>{hs_code{}} : code(row, "parent", hs_edition::hs2022);
    auto const level = row.required_number("level", 2, 6);
    hs_item item{.code = own.value_or(hs_code{}),
                 .parent = parent.value_or(hs_code{}),
                 .description = row.required_text("description"),
                 .ground = ground(row)};
    if (!own || !parent) continue;
    if (static_cast<double>(own->level()) != level)
      found.error("hs/level", row.where("level"), fmt::format("{} has level {}", own->text(), own->level()),
                  "the level is the number of digits");
    out.push_back(std::move(item));
    rows.push_back(i);
  }
  parents_exist(row, out, rows, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

result<std::vector<hs_item>> import_hs_nomenclature(table::csv_file const& file, provenance const& by) {
  problems found;
  csv_reader row(file, {"section", "hscode", "description", "parent", "level"}, {}, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  std::vector<hs_item> out;
  std::vector<std::size_t> rows;
  for (std::size_t i = 0; i < row.size(); ++i) {
    row.go_to(i);
    if (row.text("hscode") == "TOTAL") continue;
    auto const own = code(row, "hscode", hs_edition::hs2022);
    auto const parent =
        row.text("parent") == "TOTAL" ? std::optional<hs_code>{hs_code{}} : code(row, "parent", hs_edition::hs2022);
    if (!own || !parent) continue;
    out.push_back({.code = *own, .parent = *parent, .description = row.required_text("description"), .ground = by});
    rows.push_back(i);
  }
  parents_exist(row, out, rows, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  return out;
}

}  // namespace landsea::ingest
