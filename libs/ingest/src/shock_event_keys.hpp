#pragma once
#include "model_keys.hpp"

namespace landsea::ingest {

// The table of keys of an event file: the reader checks against it and the JSON Schema is printed from it.
[[nodiscard]] section const& shock_event_keys();
// The same for an event on a chain.
[[nodiscard]] section const& chain_event_keys();

}  // namespace landsea::ingest
