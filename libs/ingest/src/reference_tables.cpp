// countries.csv and currencies.csv.
#include <fmt/format.h>

#include <algorithm>

#include "landsea/ingest/reference.hpp"

namespace landsea::ingest {

namespace {

provenance ground_of(table::csv_reader& row) {
  provenance ground{row.required_text("source"), status::assumed};
  auto const word = row.required_text("status");
  if (auto const parsed = parse_status(word)) ground.how = *parsed;
  else if (!word.empty())
    row.found().error("reference/status", row.where("status"), fmt::format("'{}' is no status", word), "one of: verified, secondary, computed, estimated, unverified");
  return ground;
}

// The code of the row; nullopt with a problem if it is none or stands twice.
template <class Code, class Map>
std::optional<Code> code_of(table::csv_reader& row, Map const& so_far, char const* what) {
  auto const text = row.required_text("code");
  auto const code = Code::parse(text);
  if (text.empty()) return std::nullopt;
  if (!code) row.found().error("reference/code", row.where("code"), fmt::format("'{}' is no {}", text, what), "three capital letters");
  else if (so_far.contains(*code)) row.found().error("reference/duplicate", row.where("code"), fmt::format("{} stands twice", text), "keep one row");
  else return code;
  return std::nullopt;
}

bool in_group(std::vector<std::string> const& groups, char const* name) { return std::ranges::find(groups, name) != groups.end(); }

}  // namespace

result<std::map<country, chain::country_fact>> parse_countries(table::csv_file const& file) {
  problems found;
  table::csv_reader row(file, {"code", "name", "name_zh", "groups", "currency", "west", "south", "east", "north", "lending_rate", "source", "status"}, {}, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  std::map<country, chain::country_fact> countries;
  for (std::size_t i = 0; i < row.size(); ++i) {
    row.go_to(i);
    auto const code = code_of<country>(row, countries, "ISO 3166-1 alpha-3 code");
    chain::country_fact fact;
    fact.name = row.required_text("name");
    fact.name_zh = row.text("name_zh");
    auto const groups = table::split(row.text("groups"), '|');
    fact.asean = in_group(groups, "ASEAN");
    fact.rcep = in_group(groups, "RCEP");
    for (auto const* side : {"west", "east"}) (void)row.number_in(side, -180, 180);
    for (auto const* side : {"south", "north"}) (void)row.number_in(side, -90, 90);
    if (auto const money = row.text("currency"); !money.empty() && !currency::parse(money))
      found.error("reference/code", row.where("currency"), fmt::format("'{}' is no ISO 4217 code", money), "three capital letters");
    fact.lending_rate = percent{row.number_in("lending_rate", 0, 200).value_or(0)};
    fact.ground = ground_of(row);
    if (code) countries.emplace(*code, std::move(fact));
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  return countries;
}

result<std::map<currency, chain::currency_fact>> parse_currencies(table::csv_file const& file) {
  problems found;
  table::csv_reader row(file, {"code", "name", "usd_per_unit", "year", "volatility", "source", "status"}, {}, found);
  if (found.any_error()) return std::unexpected(std::move(found));
  std::map<currency, chain::currency_fact> all;
  for (std::size_t i = 0; i < row.size(); ++i) {
    row.go_to(i);
    auto const code = code_of<currency>(row, all, "ISO 4217 code");
    chain::currency_fact fact;
    (void)row.required_text("name");
    auto const rate = row.number_in("usd_per_unit", 1e-9, 1e4);
    (void)row.number_in("year", 1990, 2100);
    fact.usd_per_unit = rate.value_or(0);
    fact.volatility = percent{row.number_in("volatility", 0, 1000).value_or(0)};
    fact.ground = ground_of(row);
    if (code == currency{} && rate && *rate != 1)
      found.error("reference/dollar", row.where("usd_per_unit"), "a US dollar is not worth one US dollar", "write 1");
    if (code) all.emplace(*code, std::move(fact));
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  std::erase_if(all, [](auto const& entry) { return entry.second.usd_per_unit == 0; });
  return all;
}

}  // namespace landsea::ingest
