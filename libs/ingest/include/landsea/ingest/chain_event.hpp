#pragma once
// Event files on chains (docs/reference/shock-files.md): what closes, from when, for how long, and what markets ask for.
#include <string>

#include "landsea/chain/disruption.hpp"
#include "landsea/chain/reference.hpp"
#include "landsea/core/result.hpp"

namespace landsea::ingest {

// Names are resolved against the model and the network of the reference. Problem codes: event/... of structure,
// event/unknown-name, event/nobody, event/amount.
[[nodiscard]] result<chain::disruption> parse_chain_event(std::string const& text, std::string const& name, chain::model const&, chain::reference const&);
[[nodiscard]] result<chain::disruption> read_chain_event(std::string const& path, chain::model const&, chain::reference const&);

// JSON Schema of such a file: docs/reference/chain-event.schema.json.
[[nodiscard]] std::string chain_event_schema();

}  // namespace landsea::ingest
