#pragma once
// What an event does to a chain, as JSON of the page about a shock (docs/reference/shock-page-json.md, kind "chain").
#include <string>
#include <vector>

#include "landsea/chain/disruption.hpp"

namespace landsea::session {

struct lane_another_way {
  std::string from, to, good, normally, by;  // ids; ways in words
  double days_longer = 0, extra_usd = 0;
};

// Does not own what it refers to.
struct chain_shock {
  chain::model const& model;
  chain::disruption const& event;
  chain::disruption_answer const& answer;
  std::vector<std::string> const& way;  // of the loss, a sentence a step
  std::vector<lane_another_way> const& around;
  std::string event_file, event_text;
};
[[nodiscard]] std::string chain_shock_json(chain_shock const&);

}  // namespace landsea::session
