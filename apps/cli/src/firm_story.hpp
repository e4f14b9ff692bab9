#pragma once
// What a scenario on firms does, told as text, CSV and JSON (landsea shock explain).
#include <string>
#include <vector>

#include "landsea/ingest/firm_scenario.hpp"
#include "landsea/shock/cascade.hpp"

namespace landsea::cli {

// What happened, with all that it is told from.
struct firm_story {
  shock::production_network const& net;
  ingest::named_scenario scenario;
  bool from_file = false;  // the scenario has a name of its own
  shock::cascade_levels levels;
  std::vector<shock::cascade_cause> causes;
  shock::cascade_ways ways;
  std::vector<double> stopped;                     // share of all sales, after each of the first steps
  std::vector<std::vector<double>> lost_by_step;  // only for a page
  std::string how;                                 // "generalised-leontief, nobody replaces a supplier"

  [[nodiscard]] std::string const& code(shock::node_id i) const { return net[i].code; }
  [[nodiscard]] std::string const& sector(shock::node_id i) const { return net.sectors()[net[i].sector.position()]; }
  [[nodiscard]] double sales_lost(std::size_t i) const { return net.sales()[i] * causes[i].lost; }
  // Those that lose more than `least` of their production, most sales first; of the same, in the order of the firms.
  [[nodiscard]] std::vector<std::size_t> by_loss(double least = 0) const;
  [[nodiscard]] shock::loss_parts parts() const;  // of all firms
};

[[nodiscard]] std::string as_text(firm_story const&);
[[nodiscard]] std::string as_csv(firm_story const&);
[[nodiscard]] std::string as_json(firm_story const&);

}  // namespace landsea::cli
