#pragma once
// What firms that fail or lose capacity take with them, as JSON of the page about a shock (docs/reference/shock-page-json.md, kind "firms").
#include <string>
#include <vector>

#include "landsea/session/firm_words.hpp"
#include "landsea/session/shock_report.hpp"
#include "landsea/shock/second_sources.hpp"

namespace landsea::session {

// Of its own production: what a firm loses at least to be counted and listed.
constexpr double kLeastLoss = 0.001;

// Does not own what it refers to.
struct firm_shock {
  told_twice title;      // who is hit
  std::string scenario;  // its name; empty where firms were named in place of one
  std::string how;       // "generalised-leontief, nobody replaces a supplier"
  std::string source;    // of the network: its files
  shock::production_network const& network;
  shock::cascade_outcome outcome;
  std::vector<shock::cascade_cause> const& causes;
  shock::cascade_ways const& ways;
  std::vector<std::vector<double>> const& lost_by_step;  // [step][node]: share of its production
  std::vector<shock::source_step> const& second_sources;
  economy_names economies = {};  // for the countries of firms
};
[[nodiscard]] std::string firm_shock_json(firm_shock const&);

}  // namespace landsea::session
