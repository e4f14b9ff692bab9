#pragma once
// Whether an event lies within the days that are computed: for chains and tables alike.
#include <string>
#include <vector>

#include "landsea/chain/disruption.hpp"
#include "landsea/core/result.hpp"

namespace landsea::ingest {

// Days on which one part of an event hits, from 1; first <= last.
struct event_span { unsigned first = 1, last = 1; };

// An event that begins after the last day computed is an error; a part that does, or one that lasts beyond it, a warning. Code: event/beyond.
[[nodiscard]] problems check_event_days(std::string const& file, std::vector<event_span> const&, unsigned computed);
[[nodiscard]] problems check_days(std::string const& file, chain::disruption const&, unsigned computed);

}  // namespace landsea::ingest
