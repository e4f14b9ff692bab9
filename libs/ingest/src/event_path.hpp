#pragma once
// The course of one loss or change of an event: what event files on tables and on chains share.
#include <optional>
#include <string>
#include <vector>

#include "landsea/core/result.hpp"
#include "yaml_tree.hpp"

namespace landsea::ingest {

// The number under a key, plain or as {value: ..., source: ...}.
[[nodiscard]] std::optional<double> event_number(yaml_node const&, char const* key);
[[nodiscard]] std::string event_word(yaml_node const&, char const* key);

// One value a day: `path`, or `amount` for `days` days and then falling over recovery_days by the shape of `recovery`.
// `otherwise`: where neither is given; none: that is a problem. Code: event/amount.
[[nodiscard]] std::vector<double> event_path(yaml_node const&, char const* amount, std::optional<double> otherwise, std::string const& file, problems&);

}  // namespace landsea::ingest
