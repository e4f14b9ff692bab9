// Scenarios on firms: small files, read whole.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "landsea/core/name_index.hpp"
#include "landsea/core/names.hpp"
#include "landsea/ingest/firm_scenario.hpp"
#include "landsea/table/csv.hpp"

namespace landsea::ingest {

namespace {

constexpr std::size_t kListed = 8;  // names in a message

// Whom names of firms, sectors and countries mean.
class firm_names {
 public:
  explicit firm_names(shock::production_network const& net) : net_(net), firms_(net.size()) {
    for (auto const& n : net.nodes()) firms_.add(n.code);
    for (std::size_t k = 0; k < net.sectors().size(); ++k) sectors_[net.sectors()[k]] = k;
    for (std::size_t k = 0; k < net.countries().size(); ++k) countries_[net.countries()[k]] = k;
  }

  shock::node_id firm(std::string const& code, location const& where, problems& found) const {
    if (auto const known = firms_.find(code)) return shock::node_id{*known};
    std::vector<std::string> codes;
    for (auto const& n : net_.nodes()) codes.push_back(n.code);
    found.error("shock/unknown-firm", where, fmt::format("'{}' is not among the firms", code), suggestion(code, codes));
    return {};
  }
  shock::sector_id sector(std::string const& name, location const& where, problems& found) const {
    if (auto const at = sectors_.find(name); at != sectors_.end()) return shock::sector_id{at->second};
    found.error("shock/unknown-sector", where, fmt::format("no firm is of the sector '{}'", name), suggestion(name, net_.sectors()));
    return {};
  }
  shock::country_id country(std::string const& name, location const& where, problems& found) const {
    if (auto const at = countries_.find(name); at != countries_.end()) return shock::country_id{at->second};
    if (net_.countries().empty()) found.error("shock/unknown-country", where, fmt::format("no firm is of the country '{}': no firm has any", name), "fill the column country of the firms, or name firms or a sector");
    else found.error("shock/unknown-country", where, fmt::format("no firm is of the country '{}'", name), suggestion(name, net_.countries()));
    return {};
  }

 private:
  shock::production_network const& net_;
  name_index firms_;
  std::unordered_map<std::string, std::size_t> sectors_, countries_;
};

// Parts of one scenario, and whom they hit.
class scenario_maker {
 public:
  scenario_maker(std::string name, shock::production_network const& net) : net_(net), out_{std::move(name), {}, {}} {}

  // How many firms it names; none: it is left out.
  std::size_t add(scenario_part part) {
    part.firms = 0;
    if (part.firm.exists()) part.firms = 1, hit(part.firm, part.lost);
    else
      for (std::size_t i = 0; i < net_.size(); ++i) {
        auto const& n = net_.nodes()[i];
        if ((part.sector.exists() && n.sector != part.sector) || (part.country.exists() && n.country != part.country)) continue;
        ++part.firms;
        hit(shock::node_id{i}, part.lost);
      }
    if (part.firms > 0) out_.parts.push_back(part);
    return part.firms;
  }
  [[nodiscard]] named_scenario take() { return std::move(out_); }
  [[nodiscard]] std::string const& name() const { return out_.name; }

 private:
  void hit(shock::node_id node, double lost) {
    auto const [at, is_new] = places_.emplace(node.position(), out_.hits.size());
    if (is_new) out_.hits.push_back({node, lost});
    else out_.hits[at->second].lost = std::max(out_.hits[at->second].lost, lost);
  }

  shock::production_network const& net_;
  named_scenario out_;
  std::unordered_map<std::size_t, std::size_t> places_;
};

double share_lost(table::csv_reader& in, problems& found) {
  auto const lost = in.number("lost");
  if (!lost || (*lost > 0 && *lost <= 1)) return lost.value_or(1);
  found.error("csv/out-of-range", in.where("lost"), fmt::format("'lost' is {}, a share above 0 and at most 1 was expected", *lost),
              *lost == 0 ? std::string("leave the row out") : *lost > 1 && *lost <= 100 ? fmt::format("write {} for a loss of {} %", *lost / 100, *lost) : std::string());
  return 1;
}

void read_row(table::csv_reader& in, firm_names const& names, shock::production_network const& net, scenario_maker& into, problems& found) {
  auto const before = found.error_count();
  auto const firm = in.text("firm"), sector = in.text("sector"), country = in.text("country");
  scenario_part part{.firm = {}, .sector = {}, .country = {}, .lost = share_lost(in, found)};
  if (!sector.empty()) part.sector = names.sector(sector, in.where("sector"), found);
  if (!country.empty()) part.country = names.country(country, in.where("country"), found);
  if (firm.empty() == (sector.empty() && country.empty())) return found.error("shock/row", in.where(), "the row must name one firm, or a sector, a country or both", "fill one of the columns firm, sector, country");
  if (!firm.empty()) part.firm = names.firm(firm, in.where("firm"), found);
  if (found.error_count() > before || into.add(part) > 0) return;
  if (sector.empty() || country.empty()) return found.error("shock/row", in.where(), fmt::format("no firm is of the {} '{}'", sector.empty() ? "country" : "sector", sector.empty() ? country : sector), "leave the row out");
  std::set<std::string> where;
  for (auto const& n : net.nodes())
    if (n.sector == part.sector && n.country.exists() && where.size() < kListed) where.insert(net.countries()[n.country.position()]);
  found.error("shock/row", in.where(), fmt::format("no firm of the sector '{}' is in the country '{}'", sector, country), where.empty() ? std::string() : fmt::format("firms of that sector are in {}", fmt::join(where, ", ")));
}

std::string some_of(std::vector<named_scenario> const& all) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(all.size(), kListed); ++i) names.push_back("'" + all[i].name + "'");
  return fmt::format("{}{}", fmt::join(names, ", "), all.size() > kListed ? fmt::format(" and {} more", all.size() - kListed) : "");
}

}  // namespace

result<std::vector<named_scenario>> read_shock_scenarios(std::string const& path, shock::production_network const& net) {
  auto const file = table::read_csv(path);
  if (!file) return std::unexpected(file.error());
  problems found;
  table::csv_reader in(*file, {"scenario"}, {"firm", "sector", "country", "lost"}, found);
  if (in.size() == 0) found.error("csv/empty", {path}, "there are no scenarios below the header", "give at least one row: a name, and a firm, a sector or a country");
  if (found.any_error()) return std::unexpected(std::move(found));
  firm_names const names(net);
  std::unordered_map<std::string, std::size_t> places;
  std::vector<scenario_maker> made;
  for (std::size_t row = 0; row < in.size(); ++row) {
    in.go_to(row);
    auto const name = in.required_text("scenario");
    auto const at = places.emplace(name, made.size()).first->second;
    if (at == made.size()) made.emplace_back(name, net);
    read_row(in, names, net, made[at], found);
  }
  if (found.any_error()) return std::unexpected(std::move(found));
  std::vector<named_scenario> out;
  for (auto& m : made) out.push_back(m.take());
  return out;
}

result<named_scenario> scenario_of_firms(std::vector<std::string> const& codes, shock::production_network const& net, std::string const& file) {
  problems found;
  firm_names const names(net);
  std::vector<std::string> different;
  for (auto const& code : codes)
    if (std::ranges::find(different, code) == different.end()) different.push_back(code);
  scenario_maker made(fmt::format("{}", fmt::join(different, ", ")), net);
  for (auto const& code : different)
    if (auto const firm = names.firm(code, {file}, found); firm.exists()) made.add({.firm = firm, .sector = {}, .country = {}});
  if (found.any_error()) return std::unexpected(std::move(found));
  return made.take();
}

named_scenario scenario_of_firm(shock::node_id firm, shock::production_network const& net) {
  return {net[firm].code, {{firm, 1}}, {{.firm = firm, .sector = {}, .country = {}}}};
}

result<named_scenario> choose_scenario(std::vector<named_scenario> all, std::optional<std::string> const& name, std::string const& path) {
  if (!name) {
    if (all.size() == 1) return std::move(all.front());
    return fail("shock/which-scenario", {path}, fmt::format("the file has {} scenarios, and one was expected: {}", all.size(), some_of(all)), "name one with --scenario NAME");
  }
  auto const at = std::ranges::find(all, *name, &named_scenario::name);
  if (at != all.end()) return std::move(*at);
  std::vector<std::string> names;
  for (auto const& s : all) names.push_back(s.name);
  auto const near = suggestion(*name, names);
  return fail("shock/unknown-scenario", {path}, fmt::format("no scenario is called '{}'", *name), near.empty() ? "it has " + some_of(all) : near);
}

}  // namespace landsea::ingest
