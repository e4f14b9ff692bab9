#pragma once
// A model, or an event of the other kind, given as an event: one problem in place of one for each of its keys.
#include <optional>

#include "landsea/core/result.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest {

[[nodiscard]] std::optional<problems> not_an_event_on_a_chain(yaml_node const& root, std::string const& file);
[[nodiscard]] std::optional<problems> not_an_event_on_a_table(yaml_node const& root, std::string const& file);

}  // namespace landsea::ingest
