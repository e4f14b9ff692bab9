#pragma once
// Scenarios on a network of firms: who loses what share of its capacity at once (docs/reference/shock-files.md).
#include <optional>
#include <string>
#include <vector>

#include "landsea/shock/cascade.hpp"

namespace landsea::ingest {

// Whom a row of a scenario names: one firm, or all of a sector, of a country, or of a sector in a country.
struct scenario_part {
  shock::node_id firm;        // none(): not one firm
  shock::sector_id sector;    // none(): any
  shock::country_id country;  // none(): any
  double lost = 1;            // share of capacity, in (0, 1]
  std::size_t firms = 1;      // that it names, at least one
};

struct named_scenario {
  std::string name;
  shock::scenario hits;              // each firm once, with the largest share that a part gives it, in the order in which they are named
  std::vector<scenario_part> parts;  // as written
};

// scenario,firm|sector|country[,lost]: rows of one name make one scenario; a row names one firm, or all of a sector, or all of
// a country, or all of a sector in a country. lost in (0, 1], 1 if empty. Problem codes: shock/unknown-firm, shock/unknown-sector,
// shock/unknown-country, shock/row (names nobody, or too many), csv/..., file/...
[[nodiscard]] result<std::vector<named_scenario>> read_shock_scenarios(std::string const& path, shock::production_network const&);

// These firms lose all; `file` is where firms come from, for the message. Problem code: shock/unknown-firm.
[[nodiscard]] result<named_scenario> scenario_of_firms(std::vector<std::string> const& codes, shock::production_network const&, std::string const& file);
[[nodiscard]] named_scenario scenario_of_firm(shock::node_id, shock::production_network const&);

// The one of that name; without a name the only one. Problem codes: shock/unknown-scenario, the nearest or some of them named;
// shock/which-scenario where there are several and none is named.
[[nodiscard]] result<named_scenario> choose_scenario(std::vector<named_scenario>, std::optional<std::string> const& name, std::string const& path);

}  // namespace landsea::ingest
