#pragma once
// What an event does to a chain, as JSON of the page about a shock (docs/reference/shock-page-json.md, kind "chain").
#include <string>
#include <vector>

#include "landsea/chain/disruption.hpp"

namespace landsea::session {

// Does not own what it refers to.
struct chain_shock {
  chain::model const& model;
  chain::disruption const& event;
  chain::disruption_answer const& answer;
  std::vector<std::string> const& way;  // of the loss, a sentence a step
  std::string event_file, event_text;
};
[[nodiscard]] std::string chain_shock_json(chain_shock const&);

}  // namespace landsea::session
