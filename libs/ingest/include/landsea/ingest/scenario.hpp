#pragma once
// A scenario is a YAML overlay on a chain model: mappings are merged key by key, everything else replaces what stood there, and a
// key without a value (null) removes it. docs/guide/scenarios.md.
#include <string>
#include <vector>

#include "landsea/ingest/model.hpp"

namespace landsea::ingest {

// Overlays are laid on in order. Problems name the file in which the wrong value stands. At most 15 overlays.
[[nodiscard]] model_reading read_model_with_scenarios(std::string const& path, std::vector<std::string> const& scenarios, chain::reference const&);

// The same from texts: files are pairs of name and text, the model first.
struct named_text { std::string name, text; };
[[nodiscard]] model_reading merge_and_read(std::vector<named_text> const& files, chain::reference const&);

}  // namespace landsea::ingest
