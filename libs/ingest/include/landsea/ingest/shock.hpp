#pragma once
// Firm networks as CSV files, plain or gzipped (docs/reference/shock-files.md). Links stream through: tens of millions need no
// more memory than the network itself.
#include <string>
#include <vector>

#include "landsea/core/parallel.hpp"
#include "landsea/shock/cascade.hpp"

namespace landsea::ingest {

struct firm_files {
  std::string links;    // supplier,buyer,value
  std::string firms;    // firm or id,sector[,country,revenue,cost]
  std::string classes;  // input_sector,buyer_sector,class; '*' for any sector; empty: no classes
};

struct firm_network {
  shock::production_network network;
  problems remarks;  // warnings: rows left out, revenue below sales
};

// Problem codes: shock/unknown-firm, shock/unknown-class, shock/unknown-sector, shock/value, shock/row, shock/double-code,
// shock/revenue, shock/no-node, csv/..., file/... At most 50 rows of links are complained of in full; the rest is counted.
// With leave_out, bad rows of links are left out and told as warnings.
[[nodiscard]] result<firm_network> read_firm_network(firm_files const&, bool leave_out, job const& = {});

struct named_scenario {
  std::string name;
  shock::scenario hits;
};
// scenario,firm|sector|country[,lost]: rows of one name make one scenario; a row names one firm, or all of a sector, or all of
// a country, or all of a sector in a country. lost in (0, 1], 1 if empty.
[[nodiscard]] result<std::vector<named_scenario>> read_shock_scenarios(std::string const& path, shock::production_network const&);

}  // namespace landsea::ingest
