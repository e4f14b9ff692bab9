#include "landsea/session/data_check.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "landsea/ingest/origin.hpp"
#include "landsea/origin/check.hpp"
#include "landsea/table/csv.hpp"
#include "data_check_corridor.hpp"

namespace landsea::session {

namespace {

std::set<country> countries_of(ingest::reference_data const& data) {
  std::set<country> out;
  for (auto const& [code, fact] : data.countries) out.insert(code);
  return out;
}

std::set<hs_code> known_goods(std::string const& directory, problems& found) {
  std::set<hs_code> out;
  auto const file = table::read_csv(directory + "/reference/hs2022.csv");
  if (!file) return found.append(file.error()), out;
  auto const items = ingest::parse_hs_table(*file);
  if (!items) return found.append(items.error()), out;
  for (auto const& item : *items) out.insert(item.code);
  return out;
}

void check_law(ingest::reference_data const& data, std::string const& directory, data_report& out) {
  auto const report = origin::check(data.law, countries_of(data), known_goods(directory, out.found));
  for (auto const& f : report.findings) out.found.add({f.code, fmt::format("{}: {}", f.where, f.message), {}, {}, f.level});
  std::size_t rules = 0, duties = 0;
  for (auto const& [how, n] : report.rules_by_status) rules += n;
  for (auto const& [how, n] : report.duties_by_status) duties += n;
  out.proved.push_back(fmt::format("{} agreements with {} product rules ({} with a part that was not read) and {} duty lines ({} without a rate)", data.law.agreements.size(), rules, report.rules_with_unknown, duties,
                                   report.duties_without_rate));
}

}  // namespace

data_report check_data(ingest::reference_data const& data, std::string const& directory) {
  data_report out;
  auto inventory = inventory_of(directory);
  if (inventory) out.inventory = std::move(*inventory);
  else out.found.append(inventory.error());
  out.found.append(out.inventory.found);
  check_corridor(data, directory, out);
  check_law(data, directory, out);
  return out;
}

std::string check_text(data_report const& report) {
  auto out = inventory_text(report.inventory) + "\n";
  for (auto const& line : report.proved) out += "  " + line + "\n";
  std::size_t const warnings = report.found.all().size() - report.found.error_count();
  out += fmt::format("\n  {} errors, {} warnings\n", report.found.error_count(), warnings);
  for (auto const& p : report.found.all())
    if (p.level == severity::warning) out += "  " + describe(p) + "\n";
  return out;
}

std::string check_json(data_report const& report) {
  using json = nlohmann::ordered_json;
  auto out = json::parse(inventory_json(report.inventory));
  out["proved"] = report.proved;
  auto findings = json::array();
  for (auto const& p : report.found.all()) findings.push_back({{"level", p.level == severity::error ? "error" : "warning"}, {"code", p.code}, {"message", p.message}, {"file", p.where.file}, {"line", p.where.line}});
  out["findings"] = findings;
  return out.dump(2, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace landsea::session
