#pragma once
// Every day of a chain after an event as rows: docs/reference/shock-files.md.
#include <nlohmann/json.hpp>
#include <string>

#include "landsea/chain/disruption.hpp"

namespace landsea::cli {

[[nodiscard]] std::string chain_days_csv(chain::model const&, chain::disruption_answer const&);
// Adds what is made, used, stocked and under way, by day.
void add_chain_goods(nlohmann::ordered_json& into, chain::model const&, chain::disruption_answer const&);

}  // namespace landsea::cli
