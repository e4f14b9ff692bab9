#pragma once
// What the program can say about the formats it reads.
#include <string>
#include <string_view>

#include "landsea/corridor/network.hpp"
#include "landsea/core/result.hpp"

namespace landsea::session {

// The published JSON Schema of a chain model: docs/reference/chain.schema.json.
[[nodiscard]] std::string_view chain_schema();

// data/corridor/policy_effects.csv by policy: what each changes, by how much, where, and who says so. `only`: the id of one
// policy; empty: all. An id that is not known is a problem with the nearest known one.
[[nodiscard]] result<std::string> policies_text(corridor::tables const&, std::string const& only = {});
[[nodiscard]] result<std::string> policies_json(corridor::tables const&, std::string const& only = {});

}  // namespace landsea::session
